-- reads and checks each row, keeps one of each event_id
CREATE TABLE usage (event_id TEXT PRIMARY KEY, subject TEXT NOT NULL,
	service TEXT NOT NULL, time TEXT NOT NULL
	CHECK (strftime('%s', time) IS NOT NULL),
	quantity NUMERIC NOT NULL CHECK (typeof(quantity) <> 'text'),
	destination TEXT) WITHOUT ROWID;
CREATE TEMP TABLE raw (event_id, subject, service, time, quantity,
	destination);
.mode csv
.import --skip 1 @WORK@/raw.csv raw
INSERT OR IGNORE INTO usage SELECT * FROM raw;
.headers on
.once @OUT@
SELECT * FROM usage;
