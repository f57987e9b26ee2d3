-- sums by customer and service, priced in tiers, in whole units of 10^-7
CREATE TABLE usage (event_id, subject, service, time, quantity, destination);
CREATE TABLE contracts (contract PRIMARY KEY, account, plan, valid_from);
CREATE TABLE tiers (plan, service, lower, upto, unit_price);
.mode csv
.import --skip 1 @WORK@/usage.csv usage
.import --skip 1 @WORK@/tiers/contracts.csv contracts
.import --skip 1 @WORK@/tiers.csv tiers
.headers on
.once @OUT@
SELECT account, u.service, sum((min(quantity, upto * 1000) - lower * 1000)
	* CAST(round(unit_price * 10000) AS INTEGER)) AS amount
FROM (SELECT subject, service, sum(CAST(round(quantity * 1000) AS INTEGER))
	AS quantity FROM usage GROUP BY subject, service) AS u
JOIN contracts c ON c.contract = subject
JOIN tiers t ON t.plan = c.plan AND t.service = u.service
	AND quantity > lower * 1000
GROUP BY account, u.service;
