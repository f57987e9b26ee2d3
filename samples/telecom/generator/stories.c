/* stories.c - the first customers, each of whom shows one thing. */
#include "base/compiler.h"
#include "people.h"

const struct story stories[] = {
	{	/* the plainest bill: one number on Duet */
		.who = { .name = "Grażyna Żółcińska",
		    .street = "ul. Źródlana 7/2", .postcode = "87-100",
		    .city = "Toruń", .email = "grazyna@example.pl",
		    .caller = "Grażyna Żółcińska" },
		.agreement = { { .plan = "duet", .phones = 1 } },
		.weight = 6,
	},
	{	/* changes its plan on the 14th */
		.who = { .name = "Wojciech Brzęczyszczykiewicz",
		    .street = "ul. Chrząszczowa 3", .postcode = "22-460",
		    .city = "Szczebrzeszyn", .email = "wojciech@example.pl",
		    .caller = "W. Brzęczyszczykiewicz" },
		.agreement = {
			{ .plan = "duet", .to = 14, .phones = 1 },
			{ .plan = "bez-granic", .from = 14, .again = true },
		},
		.weight = 12,
	},
	{	/* hands its second number to the next customer on the 10th */
		.who = { .name = "Łucja Pąk", .street = "ul. Wrzosowa 12",
		    .postcode = "34-500", .city = "Zakopane",
		    .email = "lucja.pak@example.pl", .caller = "Łucja Pąk" },
		.agreement = {
			{ .plan = "start", .phones = 1 },
			{ .plan = "start", .to = 10, .phones = 1 },
		},
		.weight = 8,
	},
	{
		.who = { .name = "Zdzisław Pąk", .street = "ul. Krótka 1",
		    .postcode = "34-500", .city = "Zakopane",
		    .email = "zdzislaw.pak@example.pl",
		    .caller = "Zdzisław Pąk" },
		.agreement = { { .plan = "duet", .from = 10,
		    .takes_over = true } },
		.weight = 8,
	},
	{	/* gets no bill sent at all */
		.who = { .name = "Fundacja „Echo Doliny”",
		    .street = "ul. Cicha 9", .postcode = "58-500",
		    .city = "Jelenia Góra", .tax_id = "9990000014",
		    .delivery = "none", .caller = "Echo Doliny" },
		.agreement = { { .plan = "start", .phones = 1 } },
		.weight = 3,
	},
	{	/* gets it on paper */
		.who = { .name = "Mieczysław Źdźbło",
		    .street = "Dzięciołowo 14", .postcode = "16-400",
		    .city = "Suwałki", .delivery = "post",
		    .caller = "Mieczysław Źdźbło" },
		.agreement = { { .plan = "senior", .phones = 1 } },
		.weight = 6,
	},
	{	/* comes on the 20th */
		.who = { .name = "Kinga Sójka", .street = "al. Jaśminowa 21/8",
		    .postcode = "80-288", .city = "Gdańsk",
		    .email = "kinga.sojka@example.pl",
		    .caller = "Kinga Sójka" },
		.agreement = { { .plan = "bez-granic", .from = 20,
		    .phones = 1 } },
		.weight = 14,
	},
	{	/* leaves on the 12th, and its phone is heard from once more */
		.who = { .name = "Feliks Ślimak", .street = "ul. Wąska 2",
		    .postcode = "10-006", .city = "Olsztyn",
		    .email = "feliks.slimak@example.pl",
		    .caller = "Feliks Ślimak" },
		.agreement = { { .plan = "duet", .to = 12, .phones = 1 } },
		.weight = 6,
	},
	{	/* a name that does not fit on a line, with quotes in it */
		.who = { .name = "Przedsiębiorstwo "
		    "Produkcyjno-Handlowo-Usługowe \"Żuraw\", Dźwigi, "
		    "Podnośniki i Rusztowania Wypożyczalnia Sprzętu "
		    "Budowlanego Świętosława Księżopolska i Wspólnicy "
		    "Spółka Jawna w Restrukturyzacji",
		    .street = "ul. Przemysłowo-Składowa 118 lok. 42A, "
		    "budynek C, wejście od ul. Nadrzecznej",
		    .postcode = "66-400", .city = "Gorzów Wielkopolski",
		    .tax_id = "9990000020", .email = "zuraw@example.com",
		    .caller = "PPHU Żuraw" },
		.agreement = {
			{ .plan = "firma-plus", .phones = 6, .each = true },
			{ .plan = "firma", .phones = 2, .each = true },
		},
		.weight = 20,
	},
	{	/* pays no VAT */
		.who = { .name = "Konsulat Honorowy Wysp Kukułczych",
		    .street = "al. Wyzwolenia 1", .postcode = "70-550",
		    .city = "Szczecin", .email = "konsulat@example.com",
		    .language = "en", .tax_class = "zero",
		    .caller = "Konsulat" },
		.agreement = { { .plan = "firma", .phones = 1,
		    .each = true } },
		.weight = 8,
	},
	{	/* pays its VAT itself */
		.who = { .name = "Kuckucksuhren Schwarzwald Versand GmbH",
		    .street = "Uhrmacherweg 12", .postcode = "78120",
		    .city = "Furtwangen", .country = "DE",
		    .tax_id = "DE999999995", .email = "uhren@example.com",
		    .language = "en", .tax_class = "reverse",
		    .caller = "Kuckucksuhren" },
		.agreement = { { .plan = "firma-plus", .phones = 2,
		    .each = true } },
		.weight = 15,
	},
	{	/* is outside the Union */
		.who = { .name = "Larkspur & Fennel Imports Ltd",
		    .street = "4 Nightingale Yard", .postcode = "LS1 4AP",
		    .city = "Leeds", .country = "GB",
		    .tax_id = "GB999999973", .email = "accounts@example.com",
		    .language = "en", .tax_class = "outside",
		    .caller = "Larkspur & Fennel" },
		.agreement = { { .plan = "firma", .phones = 2,
		    .each = true } },
		.weight = 15,
	},
	{	/* is always online */
		.who = { .name = "Oskar Świerszcz", .street = "ul. Nocna 23/5",
		    .postcode = "02-495", .city = "Warszawa",
		    .email = "oskar.swierszcz@example.pl",
		    .caller = "Oskar Świerszcz" },
		.agreement = { { .plan = "bez-granic", .phones = 2 } },
		.weight = 190,
	},
	{	/* pays and never uses it */
		.who = { .name = "Teresa Dzięcioł", .street = "ul. Żytnia 5",
		    .postcode = "96-300", .city = "Żyrardów",
		    .email = "teresa.dzieciol@example.pl",
		    .caller = "Teresa Dzięcioł" },
		.agreement = { { .plan = "senior", .phones = 1 } },
		.weight = 0,
	},
};
const size_t story_count = ARRAY_SIZE(stories);
