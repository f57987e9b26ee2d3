-- sums by customer and service, priced in tiers
COPY (
	WITH used AS (
		SELECT subject, service, sum(quantity) AS quantity
		FROM read_csv('@WORK@/usage.csv', header = true, columns = {
			event_id: 'VARCHAR', subject: 'VARCHAR',
			service: 'VARCHAR', time: 'TIMESTAMP',
			quantity: 'DECIMAL(18,3)', destination: 'VARCHAR' })
		GROUP BY ALL
	)
	SELECT c.account, u.service, sum((least(u.quantity, t.upper)
		- t.lower)::DECIMAL(18,3) * t.unit_price) AS amount
	FROM used u
	JOIN '@WORK@/tiers/contracts.csv' c ON c.contract = u.subject
	JOIN (SELECT plan, service, lower::DECIMAL(18,3) AS lower,
		upto::DECIMAL(18,3) AS upper,
		unit_price::DECIMAL(9,4) AS unit_price
		FROM read_csv('@WORK@/tiers.csv', all_varchar = true)) t
		ON t.plan = c.plan AND t.service = u.service
		AND u.quantity > t.lower
	GROUP BY ALL
) TO '@OUT@' (HEADER);
