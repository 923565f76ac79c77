/** Red, green and blue from 0 to 1, linear light. */
export type LinearColour = readonly [number, number, number];

/** `#rrggbb` to linear light. */
export function linearColour(hex: string): LinearColour {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** The contrast of two colours as WCAG counts it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** How eyes of four kinds take a colour (Machado, Oliveira and Fernandes 2009, full severity). */
export const visions = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopic: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopic: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopic: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

export type Vision = keyof typeof visions;

/** How different two colours look (CIEDE2000) to eyes of one kind. */
export function difference(one: string, other: string, vision: Vision = "normal"): number {
  return ciede2000(labOf(seen(linearColour(one), vision)), labOf(seen(linearColour(other), vision)));
}

function luminance(hex: string): number {
  const [red, green, blue] = linearColour(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function seen([red, green, blue]: LinearColour, vision: Vision): LinearColour {
  const [r, g, b] = visions[vision].map(([x, y, z]) =>
    Math.max(0, Math.min(1, x * red + y * green + z * blue)),
  ) as unknown as LinearColour;
  return [r, g, b];
}

type Lab = readonly [number, number, number];

function labOf([red, green, blue]: LinearColour): Lab {
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047;
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue;
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883;
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

const degrees = 180 / Math.PI;

function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const chromaMean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(chromaMean ** 7 / (chromaMean ** 7 + 25 ** 7)));
  const [ap1, ap2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(ap1, b1), Math.hypot(ap2, b2)];
  const [h1, h2] = [hue(ap1, b1), hue(ap2, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const hueMean = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const [lMean, cMean] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const cos = (angle: number) => Math.cos(angle / degrees);
  const t =
    1 - 0.17 * cos(hueMean - 30) + 0.24 * cos(2 * hueMean) + 0.32 * cos(3 * hueMean + 6) - 0.2 * cos(4 * hueMean - 63);
  const sl = 1 + (0.015 * (lMean - 50) ** 2) / Math.sqrt(20 + (lMean - 50) ** 2);
  const sc = 1 + 0.045 * cMean;
  const sh = 1 + 0.015 * cMean * t;
  const rotation = 30 * Math.exp(-(((hueMean - 275) / 25) ** 2));
  const rt = -2 * Math.sqrt(cMean ** 7 / (cMean ** 7 + 25 ** 7)) * Math.sin((2 * rotation) / degrees);
  const dl = (l2 - l1) / sl;
  const dc = (c2 - c1) / sc;
  const dh = (2 * Math.sqrt(c1 * c2) * Math.sin(turn / 2 / degrees)) / sh;
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rt * dc * dh);
}

function hue(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : (Math.atan2(b, a) * degrees + 360) % 360;
}
