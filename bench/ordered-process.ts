import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of a benchmark that carries out one order after the other, as its parent sees it. */
export interface OrderedProcess<Order, Report> {
  /** Resolves when the order is carried out. */
  order(order: Order): Promise<Report>;
  stop(): void;
}

/** @param options.flags of Node; left out: those of this process */
export function startOrderedProcess<Order extends object, Report>(
  file: string,
  { args = [], flags = process.execArgv }: { args?: readonly string[]; flags?: readonly string[] },
): OrderedProcess<Order, Report> {
  const child = fork(file, args, { execArgv: [...flags] });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the process of ${file} ended early`);
  });
  ended.catch(() => undefined);
  return {
    order: async (order) => {
      const answered = once(child, 'message');
      child.send(order);
      const [report] = await Promise.race([answered, ended]);
      return report as Report;
    },
    stop: () => void child.kill(),
  };
}

/** The other side: carries out what the parent orders, until it is stopped, or the parent is gone. */
export function takeOrders<Order, Report extends object>(
  carryOut: (order: Order) => Promise<Report>,
): void {
  process.on('message', (order: Order) => {
    carryOut(order).then(
      (report) => process.send?.(report),
      (error: unknown) => {
        process.stderr.write(`an order failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.once('disconnect', () => process.exit(1));
}
