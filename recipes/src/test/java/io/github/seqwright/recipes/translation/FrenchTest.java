package io.github.seqwright.recipes.translation;

class FrenchTest extends LanguageTables {

    @Override
    Language language() {
        return new French();
    }

    @Override
    String table(Kind kind) {
        return switch (kind) {
            case NUMBER -> """
                0 | zéro
                1 | un
                17 | dix-sept
                21 | vingt-et-un
                71 | soixante-et-onze
                80 | quatre-vingts
                81 | quatre-vingt-un
                99 | quatre-vingt-dix-neuf
                200 | deux cents
                231 | deux cent trente-et-un
                1001 | mille un
                2000 | deux mille
                80000 | quatre-vingt mille
                200000 | deux cent mille
                1000000 | un million
                80000000 | quatre-vingts millions
                200000000 | deux cents millions
                280000200 | deux cent quatre-vingts millions deux cents
                999999999 | neuf cent quatre-vingt-dix-neuf millions neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf
                -7 | moins sept
                -2000001 | moins deux millions un
                0.5 | zéro virgule cinq
                3.14 | trois virgule quatorze
                3.05 | trois virgule zéro cinq
""";
            case DATE -> """
                --01-01 | le premier janvier
                --02-29 | le vingt-neuf février
                --08-11 | le onze août
                --12-31 | le trente-et-un décembre
                1984-03-03 | le trois mars mille neuf cent quatre-vingt-quatre
                1984-03-03* | le samedi trois mars mille neuf cent quatre-vingt-quatre
                1789-07-14 | le quatorze juillet mille sept cent quatre-vingt-neuf
                1900-01-01* | le lundi premier janvier mille neuf cent
                1980-05-02 | le deux mai mille neuf cent quatre-vingt
                2000-02-29 | le vingt-neuf février deux mille
                2001-09-21 | le vingt-et-un septembre deux mille un
                2024-06-30* | le dimanche trente juin deux mille vingt-quatre
""";
            case OFFICIAL_TIME -> """
                0:00 | zéro heure
                0:30 | zéro heure trente
                1:01 | une heure une
                2:00 | deux heures
                9:05 | neuf heures cinq
                12:00 | douze heures
                12:21 | douze heures vingt-et-une
                13:15 | treize heures quinze
                16:30 | seize heures trente
                20:45 | vingt heures quarante-cinq
                21:31 | vingt-et-une heures trente-et-une
                23:59 | vingt-trois heures cinquante-neuf
""";
            case SPOKEN_TIME -> """
                1:00 | une heure
                4:00 | quatre heures
                4:30 | quatre heures et demie
                4:15 | quatre heures et quart
                4:45 | cinq heures moins le quart
                4:10 | quatre heures dix
                4:40 | cinq heures moins vingt
                4:59 | cinq heures moins une
                12:50 | une heure moins dix
                12:30 | douze heures et demie
                12:30* | midi et demi
                0:00* | minuit
                12:00* | midi
                23:45* | minuit moins le quart
                0:07* | minuit sept
                3:20* | trois heures vingt du matin
                16:30* | quatre heures et demie de l'après-midi
                20:00* | huit heures du soir
""";
            case PRICE -> """
                EURO 1.00 | un euro
                EURO 1.01 | un euro et un centime
                EURO 12.50 | douze euros et cinquante centimes
                EURO 0.80 | quatre-vingts centimes
                EURO 21.00 | vingt-et-un euros
                EURO 80.99 | quatre-vingts euros et quatre-vingt-dix-neuf centimes
                EURO 1000000.00 | un million d'euros
                EURO 2500000.00 | deux millions cinq cent mille euros
                DOLLAR 200.02 | deux cents dollars et deux cents
                DOLLAR 3000000.00 | trois millions de dollars
                POUND 1.01 | une livre et un penny
                POUND 21.30 | vingt-et-une livres et trente pence
                POUND 0.05 | cinq pence
                LEU 1.01 | un leu et un ban
                LEU 20.50 | vingt lei et cinquante bani
""";
        };
    }
}
