package io.github.seqwright.recipes.translation;

/** Currencies that the phrases name, each of 100 cents, pence or bani. */
enum Currency {
    EURO,
    DOLLAR,
    POUND,
    LEU
}
