/*
 * numbering.h - document numbers made from a pattern, a date and a sequence.
 *
 * Format     text with {YYYY}, {YY}, {MM} and {DD}, which the issue date
 *            fills, and exactly one {N...}, the sequence number, with as many
 *            digits as there are N, more where it needs more:
 *            FV/{YYYY}/{MM}/{NNNN} gives FV/2026/10/0001.
 * Series     the pattern with its date parts filled is the series; its
 *            sequence starts at 1. So the date parts say when it restarts. How
 *            many N there are says how a number is written, and not which it
 *            is: FV/2026/{NNNN} and FV/2026/{NNNNN} are one series.
 */
#ifndef REGISTER_NUMBERING_H
#define REGISTER_NUMBERING_H

#include "base/buffer.h"
#include "base/error.h"
#include "value/date.h"

/* Appends the series a document issued that day belongs to. */
MUST_CHECK bool numbering_series(struct text pattern, struct date issued,
    struct buffer *out, struct error *error);

/*
 * Appends the number with this sequence in a series. False where the series
 * has no {N...}, which numbering_series never makes.
 */
MUST_CHECK bool numbering_number(struct text series, int64_t sequence,
    struct buffer *out);

/* The most N there may be. */
#define NUMBERING_WIDTH 18

/*
 * Appends the series with so many N; with one it is what identifies it. A text
 * that is no series stays as it is.
 */
void numbering_with_width(struct text series, size_t width,
    struct buffer *out);

/*
 * The sequence of a number in a series, of any width; false where it is not
 * one of its numbers.
 */
MUST_CHECK bool numbering_sequence(struct text series, struct text number,
    int64_t *sequence);

#endif
