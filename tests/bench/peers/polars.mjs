// polars.mjs - the tasks in Polars: polars.mjs NODE_MODULES TASK WORK OUT
//
// Its decimals are binary, so sums are of whole thousandths, and amounts are
// whole ten-millionths.
import { createRequire } from 'node:module';

const [modules, task, work, out] = process.argv.slice(2);
const require = createRequire(modules + '/');
const pl = require('nodejs-polars').default;
const whole = (column, scale) =>
	pl.col(column).mul(scale).add(0.5).cast(pl.Int64);
const scan = (name) => pl.scanCSV(`${work}/${name}`);

const tasks = {
	once: () => scan('raw.csv').unique({ subset: ['event_id'] })
		.collectSync().writeCSV(out),
	asterisk: () => pl.scanCSV(`${work}/asterisk.csv`, { hasHeader: false })
		.groupBy('column_2').agg(pl.col('column_14').sum()
			.alias('quantity'))
		.select(pl.col('column_2').alias('subject'),
			pl.col('quantity'))
		.collectSync().writeCSV(out),
	tiers: () => scan('usage.csv')
		.select(pl.col('subject'), pl.col('service'),
			whole('quantity', 1000).alias('used'))
		.groupBy(['subject', 'service']).agg(pl.col('used').sum())
		.join(scan('tiers/contracts.csv'),
			{ leftOn: 'subject', rightOn: 'contract' })
		.join(scan('tiers.csv').select(pl.col('plan'),
			pl.col('service'), whole('lower', 1000).alias('low'),
			whole('upto', 1000).alias('high'),
			whole('unit_price', 10000).alias('price')),
			{ on: ['plan', 'service'] })
		.filter(pl.col('used').gt(pl.col('low')))
		.select(pl.col('account'), pl.col('service'),
			pl.when(pl.col('used').lt(pl.col('high')))
				.then(pl.col('used'))
				.otherwise(pl.col('high'))
				.sub(pl.col('low')).mul(pl.col('price'))
				.alias('amount'))
		.groupBy(['account', 'service']).agg(pl.col('amount').sum())
		.collectSync().writeCSV(out),
	events: () => scan('usage.csv')
		.join(scan('events/contracts.csv').select(pl.col('contract'),
			pl.col('account'), pl.col('plan')),
			{ leftOn: 'subject', rightOn: 'contract' })
		.join(scan('events/prices.csv').select(pl.col('plan'),
			pl.col('service'),
			whole('unit_price', 10000).alias('price')),
			{ on: ['plan', 'service'] })
		.withColumn(whole('quantity', 1000).mul(pl.col('price'))
			.alias('amount'))
		.collectSync().writeCSV(out),
};
tasks[task]();
