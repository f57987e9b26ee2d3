/* deliveries.c - what became of sending a document, event by event. */
#include "register/deliveries.h"

static const char *const names[DELIVERY_STATUS_COUNT] = {
	[DELIVERY_SENT] = "sent",
	[DELIVERY_DEFERRED] = "deferred",
	[DELIVERY_FAILED] = "failed",
	[DELIVERY_UNCERTAIN] = "uncertain",
};

const char *
delivery_status_name(enum delivery_status status)
{
	return names[status];
}

static bool
status_of(struct text name, enum delivery_status *out, struct error *error)
{
	int i;

	for (i = 0; i < DELIVERY_STATUS_COUNT; i++) {
		if (text_is(name, names[i])) {
			*out = (enum delivery_status)i;
			return true;
		}
	}
	return error_set(error, STATUS_DATA, "'%.*s' is not a delivery's "
	    "status (run register verify)", TEXT_CLIP(name));
}

/* Statements and the end of the chain while events are added. */
struct writing {
	sqlite3 *db;
	sqlite3_stmt *document, *last;
	struct chained chained;
	bool preview;             /* store nothing */
};

#define LAST_SQL "SELECT recipient, message_id, time, attempt, account, " \
	"status, code, detail FROM deliveries WHERE number = ? " \
	"AND channel = ? ORDER BY id DESC LIMIT 1"

static bool
read_last(sqlite3_stmt *statement, struct text number, struct text channel,
    struct arena *arena, struct delivery *last, bool *found,
    struct error *error)
{
	bool ok = true;

	sql_bind_text(statement, 1, number);
	sql_bind_text(statement, 2, channel);
	if (!sql_step(statement, found, error))
		return false;
	if (*found) {
		*last = (struct delivery){
			.number = number,
			.channel = channel,
			.recipient = arena_copy(arena, sql_text(statement, 0)),
			.message_id = arena_copy(arena, sql_text(statement, 1)),
			.attempt = sql_integer(statement, 3),
			.account = arena_copy(arena, sql_text(statement, 4)),
			.code = sql_integer(statement, 6),
			.detail = arena_copy(arena, sql_text(statement, 7)),
		};
		ok = instant_parse(sql_text(statement, 2), &last->time,
		    error) &&
		    status_of(sql_text(statement, 5), &last->status, error);
	}
	sqlite3_reset(statement);
	return ok;
}

bool
deliveries_find(struct register_file *file, struct text number,
    struct text channel, struct arena *arena, struct delivery *last,
    bool *found, struct error *error)
{
	sqlite3_stmt *statement;
	bool ok;

	if (!sql_prepare(file->db, LAST_SQL, &statement, error))
		return false;
	ok = read_last(statement, number, channel, arena, last, found, error);
	sqlite3_finalize(statement);
	return ok;
}

/*
 * Finds the document's account, and whether it is one to send: if not,
 * .detail says why.
 */
static bool
find_document(struct writing *writing, struct delivery *delivery,
    struct arena *arena, bool *found, struct error *error)
{
	sql_bind_text(writing->document, 1, delivery->number);
	if (!sql_step(writing->document, found, error))
		return false;
	delivery->status = DELIVERY_FAILED;
	delivery->account = TEXT("");
	delivery->detail = TEXT("not in the register (post it first)");
	if (!*found)
		return true;
	delivery->account = arena_copy(arena, sql_text(writing->document, 0));
	if (sql_integer(writing->document, 1) != 0) {
		delivery->detail = TEXT("the document is void");
		*found = false;
	}
	sqlite3_reset(writing->document);
	return true;
}

/* Adds one event to the end of the chain. */
static bool
add_event(struct writing *writing, const struct delivery *delivery,
    enum delivery_status status, struct error *error)
{
	struct buffer time = { 0 };
	const int64_t integers[] = { delivery->attempt, delivery->code };
	struct text texts[] = {
		delivery->number, delivery->account, delivery->channel,
		delivery->recipient, text_of(names[status]), delivery->detail,
		delivery->message_id, { NULL, 0 },
	};
	bool ok;

	instant_write(delivery->time, 0, &time);
	texts[ARRAY_SIZE(texts) - 1] = buffer_text(&time);
	ok = chained_add(&writing->chained, texts, integers, error);
	buffer_release(&time);
	return ok;
}

static bool
writing_open(struct writing *writing, struct register_file *file,
    struct error *error)
{
	*writing = (struct writing){ .db = file->db };
	return chained_open(&writing->chained, file->db, &deliveries_table,
	    error) &&
	    sql_prepare(file->db, "SELECT account, EXISTS (SELECT 1 FROM "
	    "voids WHERE voids.number = documents.number) FROM documents "
	    "WHERE number = ?", &writing->document, error) &&
	    sql_prepare(file->db, LAST_SQL, &writing->last, error);
}

static void
writing_close(struct writing *writing)
{
	sqlite3_finalize(writing->document);
	sqlite3_finalize(writing->last);
	chained_close(&writing->chained);
}

static bool
begin_one(struct writing *writing, struct delivery *delivery,
    struct arena *arena, struct error *error)
{
	struct delivery last;
	bool found;

	delivery->begun = false;
	if (!find_document(writing, delivery, arena, &found, error))
		return false;
	if (!found)
		return true;
	if (!read_last(writing->last, delivery->number, delivery->channel,
	    arena, &last, &found, error))
		return false;
	if (found && !delivery->decided && (last.status == DELIVERY_SENT ||
	    last.status == DELIVERY_UNCERTAIN)) {
		*delivery = last;
		return true;
	}
	delivery->attempt = found ? last.attempt + 1 : 1;
	delivery->status = DELIVERY_UNCERTAIN;
	delivery->code = 0;
	delivery->detail = TEXT("");
	delivery->begun = true;
	return writing->preview ||
	    add_event(writing, delivery, DELIVERY_UNCERTAIN, error);
}

bool
deliveries_preview(struct register_file *file, struct delivery *delivery,
    size_t count, struct arena *arena, struct error *error)
{
	struct writing writing = { .db = NULL };
	bool ok = register_begin_reading(file, error) &&
	    writing_open(&writing, file, error);
	size_t i;

	writing.preview = true;
	for (i = 0; ok && i < count; i++)
		ok = begin_one(&writing, &delivery[i], arena, error);
	writing_close(&writing);
	register_cancel(file);
	return ok;
}

bool
deliveries_begin(struct register_file *file, struct delivery *delivery,
    size_t count, struct arena *arena, struct error *error)
{
	struct writing writing = { .db = NULL };
	bool ok = register_begin_waiting(file, error) &&
	    writing_open(&writing, file, error);
	size_t i;

	for (i = 0; ok && i < count; i++)
		ok = begin_one(&writing, &delivery[i], arena, error);
	writing_close(&writing);
	ok = ok && register_commit(file, error);
	register_cancel(file);
	for (i = 0; !ok && i < count; i++)
		delivery[i].begun = false;
	return ok;
}

bool
deliveries_finish(struct register_file *file,
    const struct delivery *delivery, size_t count, struct error *error)
{
	struct writing writing = { .db = NULL };
	size_t i;
	bool ok;

	ok = register_begin_waiting(file, error) &&
	    writing_open(&writing, file, error);
	for (i = 0; ok && i < count; i++) {
		if (delivery[i].begun)
			ok = add_event(&writing, &delivery[i],
			    delivery[i].status, error);
	}
	writing_close(&writing);
	ok = ok && register_commit(file, error);
	register_cancel(file);
	return ok;
}
