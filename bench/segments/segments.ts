import type { Benchmark } from '../benchmark.js';
import { measureBuild } from './measure-build.js';
import { measureGoldenRules, measureOrders } from './measure-golden-rules.js';
import { measureLatency } from './measure-latency.js';
import { measureThroughput } from './measure-throughput.js';
import { startVisitors } from './start-visitors.js';

export const segments: Benchmark = {
  name: 'segments',
  description: 'live segments: what they cost, how soon they are right, building them',
  parts: ['previews', 'orders', 'throughput', 'latency', 'build'],
  run: async (options) => {
    if (options.part === 'previews') return measureGoldenRules(options);
    if (options.part === 'orders') return measureOrders(options);
    if (options.part === 'build') return measureBuild(options);
    const visitors = startVisitors();
    try {
      if (options.part === 'latency') return await measureLatency(visitors, options);
      const throughput = await measureThroughput(visitors, options);
      if (options.part === 'throughput') return throughput;
      const latency = await measureLatency(visitors, options);
      return { ...throughput, ...latency, ...(await measureBuild(options)) };
    } finally {
      visitors.stop();
    }
  },
};
