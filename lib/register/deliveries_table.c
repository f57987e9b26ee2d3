/* deliveries_table.c - the chain of deliveries, and what verify asks of it. */
#include "register/deliveries.h"

#include "register/verify_chained.h"

/* Texts and integers of a row, in the order of the columns. */
enum { NUMBER, ACCOUNT, CHANNEL, RECIPIENT, STATUS };
enum { ATTEMPT, CODE };

/* How far sending a document on a channel has got. */
struct course {
	int64_t attempt;
	bool open;                /* begun, and no outcome yet */
};

static struct course *
course_of(struct verify_chained *verify)
{
	struct text channel = verify_chained_text(verify, CHANNEL);
	struct buffer key = { 0 };
	struct course *course;

	buffer_printf(&key, "%zu:", channel.size);
	buffer_add_text(&key, channel);
	buffer_add_text(&key, verify_chained_text(verify, NUMBER));
	course = map_find(&verify->map, buffer_text(&key));
	if (course == NULL) {
		course = ARENA_NEW(&verify->arena, struct course, 1);
		*map_place(&verify->map, arena_copy(&verify->arena,
		    buffer_text(&key))) = course;
	}
	buffer_release(&key);
	return course;
}

/*
 * An attempt begins as uncertain, and has at most one outcome. One whose
 * outcome is not known may say so, and what the server said, by a second row.
 */
static void
look(struct verify_chained *verify)
{
	bool known = !text_is(verify_chained_text(verify, STATUS),
	    "uncertain");
	int64_t attempt = verify_chained_integer(verify, ATTEMPT);
	struct course *course = course_of(verify);
	bool begins = !known && !(course->open && attempt == course->attempt);

	if (begins ? attempt != course->attempt + 1 :
	    !course->open || attempt != course->attempt)
		verify_chained_damage(verify, begins ?
		    "an attempt is missing before it" :
		    "an outcome without an attempt");
	course->attempt = attempt;
	course->open = !known;
}

const struct chained_table deliveries_table = {
	.name = "deliveries",
	.column = {
		{ "number", "TEXT NOT NULL REFERENCES documents (number)" },
		{ "account", "TEXT NOT NULL" },
		{ "channel", "TEXT NOT NULL" },
		{ "recipient", "TEXT NOT NULL" },
		{ "attempt", "INTEGER NOT NULL" },
		{ "status", "TEXT NOT NULL" },
		{ "code", "INTEGER NOT NULL" },
		{ "detail", "TEXT NOT NULL" },
		{ "message_id", "TEXT NOT NULL" },
		{ "time", "TEXT NOT NULL" },
	},
	.index = {
		"CREATE INDEX deliveries_by_document "
		    "ON deliveries (number, channel)",
	},
	.condition = "EXISTS (SELECT 1 FROM documents d "
	    "WHERE d.number = e.number AND d.account = e.account)",
	.otherwise = "there is no such document",
	.look = look,
};
