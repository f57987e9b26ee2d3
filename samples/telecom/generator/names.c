/* names.c - the words that invented people, firms and addresses are made of. */
#include "names.h"

#include "base/compiler.h"

#define NAMES(name) \
	const struct names names_##name = { name, ARRAY_SIZE(name) }

static const char *const women[] = {
	"Agnieszka", "Aleksandra", "Alicja", "Aniela", "Barbara", "Bożena",
	"Celina", "Danuta", "Dorota", "Elżbieta", "Ewa", "Gabriela",
	"Grażyna", "Halina", "Hanna", "Iwona", "Jadwiga", "Joanna",
	"Justyna", "Kinga", "Krystyna", "Łucja", "Magdalena", "Małgorzata",
	"Maria", "Marzena", "Natalia", "Olga", "Oliwia", "Regina",
	"Róża", "Sabina", "Stanisława", "Świętosława", "Teresa", "Urszula",
	"Wanda", "Weronika", "Zofia", "Żaneta",
};
static const char *const men[] = {
	"Adam", "Aleksander", "Andrzej", "Błażej", "Bogdan", "Bolesław",
	"Czesław", "Dariusz", "Edward", "Feliks", "Filip", "Grzegorz",
	"Henryk", "Ignacy", "Jacek", "Jan", "Janusz", "Jerzy",
	"Kazimierz", "Konrad", "Leszek", "Łukasz", "Maciej", "Marek",
	"Michał", "Mieczysław", "Mikołaj", "Oskar", "Paweł", "Piotr",
	"Rafał", "Roman", "Sławomir", "Stanisław", "Szymon", "Tadeusz",
	"Wacław", "Wojciech", "Zbigniew", "Zdzisław",
};
/* The two lists of family names go side by side. */
static const char *const women_family[] = {
	"Bąk", "Błaszczyk", "Brzęczyszczykiewicz", "Chrząszcz", "Cieślak",
	"Dąbrowiecka", "Dzięcioł", "Fijałkowska", "Gałązka", "Gąsior",
	"Głąb", "Gwiżdż", "Jabłonka", "Jasińska", "Jeż", "Kłosowska",
	"Kołodziej", "Krzemień", "Księżopolska", "Łabędź", "Łąkowska",
	"Majchrzycka", "Mącznik", "Niedźwiedź", "Nowicka", "Olszańska",
	"Ostrzycka", "Pąk", "Piątek", "Pliszka", "Róg", "Rzepka",
	"Sikorzanka", "Skowronek", "Sójka", "Szczęsna", "Szyszka",
	"Ślimak", "Śpiewak", "Świerszcz", "Trzmiel", "Tworzyńska",
	"Węgorz", "Wierzbicka", "Wróbel", "Zając", "Zięba", "Źdźbło",
	"Żołądź", "Żurawińska",
};
static const char *const men_family[] = {
	"Bąk", "Błaszczyk", "Brzęczyszczykiewicz", "Chrząszcz", "Cieślak",
	"Dąbrowiecki", "Dzięcioł", "Fijałkowski", "Gałązka", "Gąsior",
	"Głąb", "Gwiżdż", "Jabłonka", "Jasiński", "Jeż", "Kłosowski",
	"Kołodziej", "Krzemień", "Księżopolski", "Łabędź", "Łąkowski",
	"Majchrzycki", "Mącznik", "Niedźwiedź", "Nowicki", "Olszański",
	"Ostrzycki", "Pąk", "Piątek", "Pliszka", "Róg", "Rzepka",
	"Sikorzak", "Skowronek", "Sójka", "Szczęsny", "Szyszka",
	"Ślimak", "Śpiewak", "Świerszcz", "Trzmiel", "Tworzyński",
	"Węgorz", "Wierzbicki", "Wróbel", "Zając", "Zięba", "Źdźbło",
	"Żołądź", "Żurawiński",
};
static const char *const streets[] = {
	"ul. Akacjowa", "ul. Brzozowa", "ul. Cicha", "ul. Długa",
	"ul. Dworcowa", "ul. Dzięciołowa", "al. Jaśminowa", "ul. Jeżynowa",
	"ul. Kasztanowa", "ul. Klonowa", "ul. Kościelna", "ul. Krótka",
	"ul. Kwiatowa", "ul. Leśna", "ul. Lipowa", "ul. Łąkowa",
	"ul. Młyńska", "pl. Młodości", "ul. Nadrzeczna", "ul. Ogrodowa",
	"ul. Parkowa", "ul. Piaskowa", "ul. Pocztowa", "ul. Polna",
	"os. Północne", "ul. Rzemieślnicza", "ul. Słoneczna",
	"ul. Spółdzielcza",
	"ul. Szkolna", "ul. Świętojańska", "ul. Topolowa", "ul. Wąska",
	"ul. Wiązowa", "ul. Wrzosowa", "al. Wyzwolenia", "ul. Zielona",
	"ul. Źródlana", "ul. Żabia", "ul. Żeglarska", "ul. Żytnia",
};
static const char *const trades[] = {
	"Apteka", "Autoserwis", "Biuro Rachunkowe", "Cukiernia",
	"Drukarnia", "Gabinet Stomatologiczny", "Hurtownia", "Introligatornia",
	"Kancelaria", "Księgarnia", "Kwiaciarnia", "Piekarnia",
	"Pracownia Architektoniczna", "Przedsiębiorstwo Budowlane",
	"Przychodnia", "Restauracja", "Serwis Komputerowy",
	"Spółdzielnia Rzemieślnicza", "Stolarnia", "Szkoła Językowa",
	"Tartak", "Warsztat", "Zakład Ślusarski", "Żwirownia",
};
static const char *const marks[] = {
	"Borsuk", "Brzęczyk", "Bystrzyca", "Czapla", "Dębina", "Dudek",
	"Gęgawa", "Gronostaj", "Jaskółka", "Jeżyk", "Kłos", "Koźlarz",
	"Kruk", "Księżyc", "Łopian", "Łoś", "Modrzew", "Ogończyk",
	"Paź Królowej", "Perkoz", "Pstrąg", "Puszczyk", "Rzęsa", "Sęk",
	"Sokół", "Szczygieł", "Ściana", "Świstak", "Tęcza", "Traszka",
	"Wądół", "Wilga", "Źrebię", "Żbik", "Żmijowiec", "Żuraw",
};
static const char *const forms[] = {
	"sp. z o.o.", "s.c.", "sp.j.", "S.A.", "sp.k.",
};

NAMES(women);
NAMES(men);
NAMES(women_family);
NAMES(men_family);
NAMES(streets);
NAMES(trades);
NAMES(marks);
NAMES(forms);

const struct town towns[] = {
	{ "Warszawa", 1, 1, 999 }, { "Warszawa", 2, 1, 999 },
	{ "Kraków", 30, 1, 899 }, { "Łódź", 90, 1, 799 },
	{ "Wrocław", 50, 1, 599 }, { "Poznań", 60, 101, 899 },
	{ "Gdańsk", 80, 101, 899 }, { "Szczecin", 70, 1, 699 },
	{ "Bydgoszcz", 85, 1, 799 }, { "Lublin", 20, 1, 899 },
	{ "Białystok", 15, 1, 799 }, { "Katowice", 40, 1, 799 },
	{ "Gdynia", 81, 301, 799 }, { "Częstochowa", 42, 200, 299 },
	{ "Radom", 26, 600, 618 }, { "Toruń", 87, 100, 100 },
	{ "Rzeszów", 35, 1, 329 }, { "Kielce", 25, 1, 759 },
	{ "Olsztyn", 10, 1, 699 }, { "Zielona Góra", 65, 1, 799 },
	{ "Opole", 45, 1, 599 }, { "Gorzów Wielkopolski", 66, 400, 414 },
	{ "Świnoujście", 72, 600, 612 }, { "Żyrardów", 96, 300, 300 },
	{ "Jelenia Góra", 58, 500, 508 }, { "Nowy Sącz", 33, 300, 300 },
	{ "Zakopane", 34, 500, 500 }, { "Suwałki", 16, 400, 402 },
	{ "Łomża", 18, 400, 404 }, { "Przemyśl", 37, 700, 700 },
};
const size_t town_count = ARRAY_SIZE(towns);
