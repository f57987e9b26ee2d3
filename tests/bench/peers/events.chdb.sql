-- a priced row for every row
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT u.event_id, u.subject AS subject, u.service AS service, u.time, u.quantity,
	u.destination,
	c.account AS account,
	u.quantity * t.unit_price AS amount
FROM file('@WORK@/usage.csv', 'CSVWithNames',
	'event_id String, subject LowCardinality(String),
	service LowCardinality(String), time DateTime(\'UTC\'),
	quantity Decimal(18,3), destination String') AS u
JOIN file('@WORK@/events/contracts.csv', 'CSVWithNames',
	'contract String, account String, plan String, valid_from Date') AS c
	ON c.contract = u.subject
JOIN file('@WORK@/events/prices.csv', 'CSVWithNames',
	'plan String, service String, model String, scope String,
	unit_price Decimal(9,4)') AS t
	ON t.plan = c.plan AND t.service = u.service
SETTINGS date_time_input_format = 'best_effort';
