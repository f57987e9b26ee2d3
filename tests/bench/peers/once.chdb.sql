-- reads and checks each row, keeps one of each event_id
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT * FROM file('@WORK@/raw.csv', 'CSVWithNames',
	'event_id String, subject LowCardinality(String),
	service LowCardinality(String), time DateTime(\'UTC\'),
	quantity Decimal(18,3), destination String')
LIMIT 1 BY event_id
SETTINGS date_time_input_format = 'best_effort';
