import type { Icon } from './icon.js';
import { hikingBoot, rubberBoot, trailShoe } from './icons/footwear.js';
import { downJacket, fleece, rainJacket } from './icons/jackets.js';
import {
  headlamp,
  lantern,
  mug,
  pot,
  stove,
  stringLights,
  thermos,
} from './icons/kitchen-and-lights.js';
import {
  dayPack,
  rollTop,
  sleepingBag,
  sleepingMat,
  touringPack,
} from './icons/sleep-and-carry.js';
import { domeTent, ridgeTent, tarp, tunnelTent } from './icons/tents.js';
import { hammock, plantPot, skis, sledge, trowel, wateringCan } from './icons/winter-and-garden.js';
import { blanket, cushion, hat, mitten, socks } from './icons/wool.js';

/** Every drawing by the name that the catalogue's plan gives it. */
export const icons: ReadonlyMap<string, Icon> = new Map(
  Object.entries({
    'dome-tent': domeTent,
    'ridge-tent': ridgeTent,
    'tunnel-tent': tunnelTent,
    tarp,
    'sleeping-bag': sleepingBag,
    'sleeping-mat': sleepingMat,
    'day-pack': dayPack,
    'touring-pack': touringPack,
    'roll-top': rollTop,
    'rain-jacket': rainJacket,
    'down-jacket': downJacket,
    fleece,
    'hiking-boot': hikingBoot,
    'trail-shoe': trailShoe,
    'rubber-boot': rubberBoot,
    stove,
    pot,
    mug,
    thermos,
    headlamp,
    lantern,
    'string-lights': stringLights,
    skis,
    sledge,
    mitten,
    hat,
    blanket,
    socks,
    cushion,
    'watering-can': wateringCan,
    'plant-pot': plantPot,
    trowel,
    hammock,
  }),
);
