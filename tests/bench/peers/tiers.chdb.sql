-- sums by customer and service, priced in tiers
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT c.account AS account, u.service AS service,
	sum((least(u.quantity, t.upto) - t.lower) * unit_price) AS amount
FROM (
	SELECT subject, service, sum(quantity) AS quantity
	FROM file('@WORK@/usage.csv', 'CSVWithNames',
		'event_id String, subject LowCardinality(String),
		service LowCardinality(String), time DateTime(\'UTC\'),
		quantity Decimal(18,3), destination String')
	GROUP BY subject, service
) AS u
JOIN file('@WORK@/tiers/contracts.csv', 'CSVWithNames',
	'contract String, account String, plan String, valid_from Date') AS c
	ON c.contract = u.subject
JOIN file('@WORK@/tiers.csv', 'CSVWithNames',
	'plan String, service String, lower Decimal(18,3),
	upto Decimal(18,3), unit_price Decimal(9,4)') AS t
	ON t.plan = c.plan AND t.service = u.service
WHERE quantity > lower
GROUP BY account, service
SETTINGS date_time_input_format = 'best_effort';
