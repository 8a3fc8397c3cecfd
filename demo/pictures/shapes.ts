/**
 * A shape by its signed distance: how far a point is from its edge, negative inside. Never more than the
 * true distance, so that whoever draws may skip what is far off. Units are those of the drawing, 100 wide.
 * Source of the formulas: Inigo Quilez, "2D distance functions".
 */
export type Shape = (x: number, y: number) => number;

export type Point = readonly [x: number, y: number];

/** Several points; as text the way SVG writes them: `28,30 70,30`. */
export type Points = readonly Point[] | string;

function listPoints(points: Points): readonly Point[] {
  if (typeof points !== 'string') return points;
  return points.split(' ').map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number);
    return [x, y];
  });
}

export const circle =
  ([cx, cy]: Point, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) - radius;

/** A box around a centre, its corners rounded. */
export const box =
  ([cx, cy]: Point, [width, height]: Point, corner = 0): Shape =>
  (x, y) => {
    const dx = Math.abs(x - cx) - width / 2 + corner;
    const dy = Math.abs(y - cy) - height / 2 + corner;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
  };

/** A lying or standing ellipse; its distance is close enough near the edge. */
export const ellipse =
  ([cx, cy]: Point, [rx, ry]: Point): Shape =>
  (x, y) => {
    const scaled = Math.hypot((x - cx) / rx, (y - cy) / ry);
    const slope = Math.hypot((x - cx) / (rx * rx), (y - cy) / (ry * ry));
    return slope === 0 ? -Math.min(rx, ry) : (scaled * (scaled - 1)) / slope;
  };

/** A stroke with round ends through some points. */
export function stroke(path: Points, width: number): Shape {
  const points = listPoints(path);
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let at = 1; at < points.length; at++) {
      const from = points[at - 1];
      const to = points[at];
      if (from && to) nearest = Math.min(nearest, distanceToSegment([x, y], from, to));
    }
    return nearest - width / 2;
  };
}

/** A filled polygon, its corners rounded from the outside by `swell`. */
export function polygon(corners: Points, swell = 0): Shape {
  const points = listPoints(corners);
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    let isInside = false;
    let from = points.at(-1);
    for (const to of points) {
      if (from === undefined) continue;
      nearest = Math.min(nearest, distanceToSegment([x, y], from, to));
      if (isCrossed([x, y], from, to)) isInside = !isInside;
      from = to;
    }
    return (isInside ? -nearest : nearest) - swell;
  };
}

function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - at * dx, y - ay - at * dy);
}

/** Whether the edge crosses the ray that leaves the point to the right. */
function isCrossed([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): boolean {
  return ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay);
}

export const join =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    shapes.reduce((nearest, shape) => Math.min(nearest, shape(x, y)), Number.POSITIVE_INFINITY);

/** What lies in all of them. */
export const common =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    shapes.reduce((farthest, shape) => Math.max(farthest, shape(x, y)), Number.NEGATIVE_INFINITY);

export const without =
  (shape: Shape, hole: Shape): Shape =>
  (x, y) =>
    Math.max(shape(x, y), -hole(x, y));

/** The outline of a shape as a line. */
export const outline =
  (shape: Shape, width: number): Shape =>
  (x, y) =>
    Math.abs(shape(x, y)) - width / 2;

/** The shape and its mirror image on the other side of the middle. */
export const mirrored =
  (shape: Shape, middle = 50): Shape =>
  (x, y) =>
    shape(middle + Math.abs(x - middle), y);

/** Turned clockwise around a point. */
export function turned(shape: Shape, degrees: number, [cx, cy]: Point = [50, 50]): Shape {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) =>
    shape(cx + (x - cx) * cos + (y - cy) * sin, cy - (x - cx) * sin + (y - cy) * cos);
}
