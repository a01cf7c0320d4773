package io.github.seqwright.recipes.translation;

class RomanianTest extends LanguageTables {

    @Override
    Language language() {
        return new Romanian();
    }

    @Override
    String table(Kind kind) {
        return switch (kind) {
            case NUMBER -> """
                0 | zero
                1 | unu
                2 | doi
                12 | doisprezece
                14 | paisprezece
                16 | șaisprezece
                21 | douăzeci și unu
                60 | șaizeci
                62 | șaizeci și doi
                100 | o sută
                202 | două sute doi
                1000 | o mie
                1001 | o mie unu
                2000 | două mii
                12000 | douăsprezece mii
                19000 | nouăsprezece mii
                20000 | douăzeci de mii
                21000 | douăzeci și una de mii
                100000 | o sută de mii
                119000 | o sută nouăsprezece mii
                1000000 | un milion
                2000000 | două milioane
                32000000 | treizeci și două de milioane
                999999999 | nouă sute nouăzeci și nouă de milioane nouă sute nouăzeci și nouă de mii nouă sute nouăzeci și nouă
                -7 | minus șapte
                0.5 | zero virgulă cinci
                3.14 | trei virgulă paisprezece
                3.05 | trei virgulă zero cinci
""";
            case DATE -> """
                --01-01 | întâi ianuarie
                --02-02 | doi februarie
                --02-29 | douăzeci și nouă februarie
                --05-12 | doisprezece mai
                --08-21 | douăzeci și unu august
                --12-31 | treizeci și unu decembrie
                1984-03-03 | trei martie o mie nouă sute optzeci și patru
                1984-03-03* | sâmbătă, trei martie o mie nouă sute optzeci și patru
                1918-12-01* | duminică, întâi decembrie o mie nouă sute optsprezece
                1960-04-14 | paisprezece aprilie o mie nouă sute șaizeci
                2000-02-29 | douăzeci și nouă februarie două mii
                2002-09-11 | unsprezece septembrie două mii doi
                2024-07-30* | marți, treizeci iulie două mii douăzeci și patru
""";
            case OFFICIAL_TIME -> """
                0:00 | ora zero
                0:05 | ora zero și cinci minute
                1:00 | ora unu
                1:01 | ora unu și un minut
                2:02 | ora două și două minute
                9:12 | ora nouă și douăsprezece minute
                12:20 | ora douăsprezece și douăzeci de minute
                13:21 | ora treisprezece și douăzeci și unu de minute
                16:30 | ora șaisprezece și treizeci de minute
                20:00 | ora douăzeci
                21:42 | ora douăzeci și unu și patruzeci și două de minute
                22:59 | ora douăzeci și două și cincizeci și nouă de minute
""";
            case SPOKEN_TIME -> """
                1:00 | ora unu
                2:00 | ora două
                4:30 | patru și jumătate
                4:15 | patru și un sfert
                4:45 | cinci fără un sfert
                4:10 | patru și zece
                4:40 | cinci fără douăzeci
                12:50 | unu fără zece
                4:59 | cinci fără un minut
                4:02 | patru și două minute
                4:23 | patru și douăzeci și trei de minute
                0:00* | miezul nopții
                12:00* | ora douăsprezece la prânz
                0:30* | douăsprezece și jumătate noaptea
                6:00* | ora șase dimineața
                16:30* | patru și jumătate după-amiaza
                19:55* | opt fără cinci seara
""";
            case PRICE -> """
                EURO 1.00 | un euro
                EURO 2.02 | doi euro și doi cenți
                EURO 12.50 | doisprezece euro și cincizeci de cenți
                EURO 0.80 | optzeci de cenți
                EURO 20.00 | douăzeci de euro
                EURO 101.00 | o sută unu euro
                EURO 119.01 | o sută nouăsprezece euro și un cent
                EURO 1000000.00 | un milion de euro
                DOLLAR 1.00 | un dolar
                DOLLAR 21.19 | douăzeci și unu de dolari și nouăsprezece cenți
                POUND 1.01 | o liră și un penny
                POUND 2.30 | două lire și treizeci de pence
                POUND 21.00 | douăzeci și una de lire
                LEU 1.01 | un leu și un ban
                LEU 100.00 | o sută de lei
                LEU 20.50 | douăzeci de lei și cincizeci de bani
""";
        };
    }
}
