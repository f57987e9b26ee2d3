/* zone_words.c - words that say in which zone a time is. */
#include "import/zone_words.h"

#include "import/time_pattern.h"

static bool
read_meaning(struct text value, struct zone_word *word, struct error *error)
{
	struct text rest = value;

	if (text_is(value, "summer"))
		word->says = ZONE_SAYS_SUMMER;
	else if (text_is(value, "winter"))
		word->says = ZONE_SAYS_WINTER;
	else if (!time_take_offset(&rest, &word->offset) || rest.size > 0)
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither "
		    "summer, winter nor an offset (write -07:00)",
		    TEXT_CLIP(value));
	return true;
}

bool
zone_words_add(struct zone_words *words, struct text word,
    struct text value, struct arena *arena, struct error *error)
{
	struct zone_word *added = ARENA_NEW(arena, struct zone_word, 1);
	const struct zone_word *other;

	for (other = words->first; other != NULL; other = other->next) {
		if (text_equal(other->word, word))
			return error_set(error, STATUS_CONFIG, "'%.*s' is "
			    "given twice", TEXT_CLIP(word));
	}
	if (word.size == 0)
		return error_set(error, STATUS_CONFIG, "a zone without a "
		    "word (write PDT = -07:00)");
	added->word = arena_copy(arena, word);
	added->next = words->first;
	words->first = added;
	if (!read_meaning(value, added, error))
		return false;
	words->seasons = words->seasons || added->says != ZONE_SAYS_OFFSET;
	return true;
}

const struct zone_word *
zone_words_take(const struct zone_words *words, struct text *rest)
{
	const struct zone_word *word, *best = NULL;

	for (word = words->first; word != NULL; word = word->next) {
		if (text_starts(*rest, word->word) && (best == NULL ||
		    word->word.size > best->word.size))
			best = word;
	}
	if (best != NULL) {
		rest->data += best->word.size;
		rest->size -= best->word.size;
	}
	return best;
}
