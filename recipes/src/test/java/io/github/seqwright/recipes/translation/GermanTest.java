package io.github.seqwright.recipes.translation;

class GermanTest extends LanguageTables {

    @Override
    Language language() {
        return new German();
    }

    @Override
    String table(Kind kind) {
        return switch (kind) {
            case NUMBER -> """
                0 | null
                1 | eins
                16 | sechzehn
                17 | siebzehn
                21 | einundzwanzig
                30 | dreißig
                99 | neunundneunzig
                101 | einhunderteins
                231 | zweihunderteinunddreißig
                1000 | eintausend
                1201 | eintausendzweihunderteins
                21000 | einundzwanzigtausend
                1000000 | eine Million
                1000001 | eine Million eins
                2000000 | zwei Millionen
                21300000 | einundzwanzig Millionen dreihunderttausend
                999999999 | neunhundertneunundneunzig Millionen neunhundertneunundneunzigtausendneunhundertneunundneunzig
                -7 | minus sieben
                -1000000 | minus eine Million
                0.5 | null Komma fünf
                1.01 | eins Komma null eins
                3.14 | drei Komma eins vier
""";
            case DATE -> """
                --01-01 | der erste Januar
                --02-29 | der neunundzwanzigste Februar
                --03-07 | der siebte März
                --07-20 | der zwanzigste Juli
                --10-16 | der sechzehnte Oktober
                --12-31 | der einunddreißigste Dezember
                1984-03-03 | der dritte März neunzehnhundertvierundachtzig
                1984-03-03* | Samstag, der dritte März neunzehnhundertvierundachtzig
                1900-01-01* | Montag, der erste Januar neunzehnhundert
                1901-05-08 | der achte Mai neunzehnhunderteins
                2000-02-29 | der neunundzwanzigste Februar zweitausend
                2001-09-11 | der elfte September zweitausendeins
                2024-06-30* | Sonntag, der dreißigste Juni zweitausendvierundzwanzig
""";
            case OFFICIAL_TIME -> """
                0:00 | null Uhr
                0:30 | null Uhr dreißig
                1:00 | ein Uhr
                1:01 | ein Uhr eins
                2:00 | zwei Uhr
                9:05 | neun Uhr fünf
                12:00 | zwölf Uhr
                13:15 | dreizehn Uhr fünfzehn
                16:30 | sechzehn Uhr dreißig
                17:21 | siebzehn Uhr einundzwanzig
                21:45 | einundzwanzig Uhr fünfundvierzig
                23:59 | dreiundzwanzig Uhr neunundfünfzig
""";
            case SPOKEN_TIME -> """
                1:00 | ein Uhr
                4:00 | vier Uhr
                4:30 | halb fünf
                12:30 | halb eins
                4:15 | Viertel nach vier
                4:45 | Viertel vor fünf
                1:15 | Viertel nach eins
                4:10 | zehn nach vier
                4:40 | zwanzig vor fünf
                12:59 | eine Minute vor eins
                4:07 | sieben Minuten nach vier
                0:00* | Mitternacht
                0:30* | halb eins nachts
                12:00* | zwölf Uhr mittags
                3:20* | zwanzig nach drei nachts
                6:00* | sechs Uhr morgens
                16:30* | halb fünf nachmittags
                19:55* | fünf vor acht abends
""";
            case PRICE -> """
                EURO 1.00 | ein Euro
                EURO 1.01 | ein Euro und ein Cent
                EURO 12.50 | zwölf Euro und fünfzig Cent
                EURO 0.80 | achtzig Cent
                EURO 21.00 | einundzwanzig Euro
                EURO 101.00 | einhundertein Euro
                EURO 1000000.00 | eine Million Euro
                DOLLAR 2.02 | zwei Dollar und zwei Cent
                DOLLAR 3000000.00 | drei Millionen Dollar
                POUND 1.01 | ein Pfund und ein Penny
                POUND 21.30 | einundzwanzig Pfund und dreißig Pence
                LEU 1.01 | ein Leu und ein Ban
                LEU 20.50 | zwanzig Lei und fünfzig Bani
""";
        };
    }
}
