/* invent.c - customers nobody has met. */
#include "names.h"
#include "people.h"

#define CHANCE 1000

static const char *
pick(struct random *random, struct names names)
{
	return names.word[random_below(random, (uint32_t)names.count)];
}

/* A Polish tax number whose office, 999, there is not. */
static const char *
nip(int64_t index, struct arena *arena)
{
	static const int weight[9] = { 6, 5, 7, 2, 3, 4, 5, 6, 7 };
	int64_t number = 999001000 + index * 9;
	int check;

	do {
		int64_t rest = ++number;
		int sum = 0, i;

		for (i = 8; i >= 0; i--, rest /= 10)
			sum += weight[i] * (int)(rest % 10);
		check = sum % 11;
	} while (check == 10);
	return arena_printf(arena, "%lld%d", (long long)number, check);
}

/* A German tax number: its last digit is that of ISO 7064, mod 11,10. */
static const char *
ust_id(int64_t index, struct arena *arena)
{
	int64_t number = 99000000 + index, unit = 10000000;
	int product = 10, sum;

	for (; unit > 0; unit /= 10) {
		sum = ((int)(number / unit % 10) + product) % 10;
		product = 2 * (sum == 0 ? 10 : sum) % 11;
	}
	return arena_printf(arena, "DE%lld%d", (long long)number,
	    (11 - product) % 10);
}

/* A British one: seven digits weighted 8 to 2, and what 97 leaves. */
static const char *
vat_number(int64_t index, struct arena *arena)
{
	int64_t number = 9900000 + index % 99999, rest = number;
	int sum = 0, weight;

	for (weight = 2; weight <= 8; weight++, rest /= 10)
		sum += weight * (int)(rest % 10);
	return arena_printf(arena, "GB%lld%02d", (long long)number,
	    97 - sum % 97);
}

/* Polish letters of two bytes, and the plain ones nearest to them. */
static const char letters[][3] = {
	"ąa", "ćc", "ęe", "łl", "ńn", "óo", "śs", "źz", "żz",
	"Ąa", "Ćc", "Ęe", "Łl", "Ńn", "Óo", "Śs", "Źz", "Żz",
};

/* A name as it stands in a mail address: small plain letters and dots. */
static const char *
plain(const char *name, struct arena *arena)
{
	char *address = arena_take(arena, strlen(name) + 1), *to = address;
	size_t i;

	for (; *name != '\0'; name++) {
		if (*name >= 'A' && *name <= 'Z')
			*to++ = (char)(*name - 'A' + 'a');
		else if ((*name >= 'a' && *name <= 'z') || *name == '-')
			*to++ = *name;
		else if (*name == ' ' && to > address && to[-1] != '.')
			*to++ = '.';
		for (i = 0; i < ARRAY_SIZE(letters); i++) {
			if (memcmp(name, letters[i], 2) == 0) {
				*to++ = letters[i][2];
				name++;
				break;
			}
		}
	}
	return address;
}

static void
invent_address(struct random *random, struct arena *arena,
    struct subscriber *who)
{
	const struct town *town =
	    &towns[random_below(random, (uint32_t)town_count)];
	const char *street = pick(random, names_streets);
	int number = 1 + (int)random_below(random, 140);

	who->city = town->name;
	who->postcode = arena_printf(arena, "%02d-%03d", town->code,
	    (int)random_between(random, town->first, town->last));
	if (random_below(random, 2) == 0)
		who->street = arena_printf(arena, "%s %d/%d", street, number,
		    1 + (int)random_below(random, 60));
	else
		who->street = arena_printf(arena, "%s %d%s", street, number,
		    random_mille(random, 100) ? "A" : "");
}

static void
invent_person(struct random *random, int64_t index, struct arena *arena,
    struct subscriber *who)
{
	bool woman = random_below(random, 2) == 0;
	const char *name = pick(random, woman ? names_women : names_men);
	struct names families = woman ? names_women_family : names_men_family;
	const char *family = pick(random, families);

	if (random_mille(random, 60))
		family = arena_printf(arena, "%s-%s", family,
		    pick(random, families));
	who->name = arena_printf(arena, "%s %s", name, family);
	who->caller = who->name;
	who->email = arena_printf(arena, "%s.%lld@example.pl",
	    plain(who->name, arena), (long long)index);
	if (random_mille(random, 40))
		who->delivery = "post";
	if (random_mille(random, 25))
		who->language = "en";
}

static void
invent_firm(struct random *random, int64_t index, struct arena *arena,
    struct subscriber *who)
{
	const char *mark = pick(random, names_marks);
	const char *trade = pick(random, names_trades);

	if (random_mille(random, 250))
		who->name = arena_printf(arena, "%s „%s” %s %s", trade, mark,
		    pick(random, names_men), pick(random, names_men_family));
	else
		who->name = arena_printf(arena, "%s „%s” %s", trade, mark,
		    pick(random, names_forms));
	who->caller = mark;
	who->tax_id = nip(index, arena);
	who->email = arena_printf(arena, "faktury@%s-%lld.example",
	    plain(mark, arena), (long long)index);
}

/* A firm abroad: in the Union, or outside it. */
static void
invent_foreigner(struct random *random, int64_t index, struct arena *arena,
    struct subscriber *who)
{
	static const char *const german[] = { "Berlin", "Leipzig", "Görlitz" };
	static const char *const british[] = { "London", "Leeds", "Bristol" };
	bool union_member = random_below(random, 2) == 0;
	uint32_t town = random_below(random, 3);

	who->caller = pick(random, names_marks);
	who->name = arena_printf(arena, "%s International %s", who->caller,
	    union_member ? "GmbH" : "Ltd");
	who->street = arena_printf(arena, union_member ? "Kastanienweg %d" :
	    "%d Chestnut Lane", 1 + (int)random_below(random, 90));
	who->city = union_member ? german[town] : british[town];
	who->postcode = union_member ?
	    arena_printf(arena, "0%d", 1067 + (int)random_below(random, 900)) :
	    arena_printf(arena, "LS%d 4AP", 1 + (int)random_below(random, 9));
	who->country = union_member ? "DE" : "GB";
	who->tax_id = union_member ? ust_id(index, arena) :
	    vat_number(index, arena);
	who->tax_class = union_member ? "reverse" : "outside";
	who->language = "en";
	who->email = arena_printf(arena, "accounts-%lld@example.com",
	    (long long)index);
}

void
invent_subscriber(struct random *random, int64_t index, struct arena *arena,
    struct subscriber *out)
{
	uint32_t kind = random_below(random, CHANCE);

	*out = (struct subscriber){ 0 };
	if (kind < 20) {
		invent_foreigner(random, index, arena, out);
		return;
	}
	invent_address(random, arena, out);
	if (kind < 250)
		invent_firm(random, index, arena, out);
	else
		invent_person(random, index, arena, out);
}

/* What happens to an agreement within the month, if anything. */
static int
invent_change(struct random *random, int days,
    struct agreement out[AGREEMENTS_MAX], int count)
{
	struct agreement *last = &out[count - 1];
	uint32_t change = random_below(random, CHANCE);
	int day = 2 + (int)random_below(random, (uint32_t)days - 2);

	if (change < 30) {
		last->from = day;
	} else if (change < 50) {
		last->to = day;
	} else if (change < 65 && !last->each) {
		bool most = strcmp(last->plan, "bez-granic") == 0;

		last->to = day;
		out[count++] = (struct agreement){ .plan = most ? "duet" :
		    "bez-granic", .from = day, .again = true };
	}
	return count;
}

int
invent_agreements(struct random *random, const struct subscriber *who,
    int days, struct agreement out[AGREEMENTS_MAX])
{
	static const char *const plans[] = { "start", "start", "senior",
		"duet", "duet", "duet", "duet", "bez-granic", "bez-granic" };
	int count = 0, wanted = 1 + random_mille(random, 200);

	while (count < wanted) {
		struct agreement *next = &out[count++];

		*next = (struct agreement){ .phones = 1 };
		if (who->tax_id != NULL) {
			next->plan = random_mille(random, 300) ?
			    "firma-plus" : "firma";
			next->phones = 1 + (int)(random_below(random, 4) *
			    random_below(random, 4));
			next->each = true;
		} else {
			next->plan = plans[random_below(random,
			    ARRAY_SIZE(plans))];
			next->phones += strcmp(next->plan, "duet") == 0 &&
			    random_below(random, 2) == 0;
		}
	}
	return invent_change(random, days, out, count);
}
