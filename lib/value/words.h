/*
 * words.h - an amount in words, as invoices of some countries have it.
 *
 * "one hundred and twenty-two zloty 25/100"; "sto dwadzieścia dwa złote
 * 25/100". The minor units stand as a fraction, as is the custom on invoices;
 * currencies without minor units have none.
 */
#ifndef VALUE_WORDS_H
#define VALUE_WORDS_H

#include "value/language.h"
#include "value/money.h"

/* Appends the amount; one below 0 begins with "minus". */
void words_money(enum language language, struct money amount,
    struct buffer *out);

#endif
