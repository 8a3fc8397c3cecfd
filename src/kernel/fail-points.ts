/**
 * Named places where a test may break the process: kill it, stall it or throw. Outside a test run
 * nobody is there to break anything and a hit costs one call.
 */
export interface FailPoints {
  hit(name: string): Promise<void> | undefined;
}

export const noFailPoints: FailPoints = { hit: () => undefined };
