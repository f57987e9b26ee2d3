-- a plain read of the file: cost by sub-account
INSERT INTO FUNCTION file('@OUT@', 'CSVWithNames')
SELECT SubAccountId AS subject, sum(toDecimal64(BilledCost, 3)) AS quantity
FROM file('@WORK@/focus.csv', 'CSVWithNames',
	'BillingAccountId String, SubAccountId String, ResourceId String,
	ChargePeriodStart String, ChargePeriodEnd String, ProviderName String,
	ServiceName String, SkuId String, RegionId String,
	ChargeCategory String, BilledCost String, BillingCurrency String,
	ConsumedQuantity Int64, ConsumedUnit String') GROUP BY subject;
