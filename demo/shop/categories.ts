import type { Category } from './category.js';

const SUMMER = [0.3, 0.4, 0.7, 1.2, 1.8, 2.1, 1.9, 1.3, 0.8, 0.4, 0.4, 0.7];
const WINTER = [1.9, 1.4, 0.7, 0.3, 0.2, 0.1, 0.1, 0.3, 0.7, 1.4, 2.3, 2.6];
const AUTUMN = [0.9, 0.7, 0.8, 0.8, 0.7, 0.6, 0.6, 0.9, 1.4, 1.7, 1.5, 1.4];
const SPRING = [0.5, 0.7, 1.2, 1.6, 1.5, 1.2, 1.1, 1.1, 1.1, 0.8, 0.6, 0.6];
const GARDEN = [0.1, 0.3, 1.0, 2.2, 2.5, 2.1, 1.5, 1.0, 0.6, 0.3, 0.2, 0.2];
const GIFTS = [0.7, 0.7, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 1.0, 1.5, 2.0];

const CLOTHES = ['XS', 'S', 'M', 'L', 'XL', 'XXL'];
const SHOES = ['36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46'];

/** The shop's ten categories. */
export const categories: readonly Category[] = [
  {
    id: 'tents',
    name: 'Tents',
    byMonth: SUMMER,
    variants: [],
    kinds: [
      {
        name: 'one-person tent',
        euros: 229,
        icon: 'dome-tent',
        about: 'Pitches in four minutes and weighs less than a full water bag.',
      },
      {
        name: 'two-person tent',
        euros: 349,
        icon: 'ridge-tent',
        about: 'Two doors, two porches, and room for wet boots in between.',
      },
      {
        name: 'family tent',
        euros: 599,
        icon: 'tunnel-tent',
        about: 'A bedroom, a living room and a hallway where a tall person can stand.',
      },
      {
        name: 'tarp',
        euros: 89,
        icon: 'tarp',
        about: 'A roof for dinner in the rain, with guy lines that glow in the dark.',
      },
    ],
  },
  {
    id: 'sleeping',
    name: 'Sleeping bags',
    byMonth: SUMMER,
    variants: ['Regular', 'Long'],
    kinds: [
      {
        name: 'summer sleeping bag',
        euros: 99,
        icon: 'sleeping-bag',
        about: 'For nights when it hardly gets dark. Unzips into a quilt.',
      },
      {
        name: 'three-season sleeping bag',
        euros: 179,
        icon: 'sleeping-bag',
        about: 'Warm down to two degrees below zero, with a pocket for the lamp.',
      },
      {
        name: 'winter sleeping bag',
        euros: 299,
        icon: 'sleeping-bag',
        about: 'Responsibly sourced down, a deep hood, and a collar that keeps the frost out.',
      },
      {
        name: 'sleeping mat',
        euros: 69,
        icon: 'sleeping-mat',
        about: 'Self-inflating, five centimetres thick, and quiet when you turn over.',
      },
    ],
  },
  {
    id: 'backpacks',
    name: 'Backpacks',
    byMonth: SPRING,
    variants: ['S', 'M', 'L'],
    kinds: [
      {
        name: 'day pack',
        euros: 79,
        icon: 'day-pack',
        about: 'Twenty litres for lunch, a jumper and one more jumper.',
      },
      {
        name: 'touring backpack',
        euros: 169,
        icon: 'touring-pack',
        about: 'Forty-five litres on a frame that follows your back.',
      },
      {
        name: 'expedition backpack',
        euros: 249,
        icon: 'touring-pack',
        about: 'Seventy litres, and a hip belt that really carries them.',
      },
      {
        name: 'roll-top bag',
        euros: 99,
        icon: 'roll-top',
        about: 'Welded seams: what is dry inside stays dry, on a bicycle or in a boat.',
      },
    ],
  },
  {
    id: 'jackets',
    name: 'Jackets',
    byMonth: AUTUMN,
    variants: CLOTHES,
    kinds: [
      {
        name: 'rain jacket',
        euros: 189,
        icon: 'rain-jacket',
        about: 'Three layers, no fluorine, and a hood that turns with your head.',
      },
      {
        name: 'down jacket',
        euros: 279,
        icon: 'down-jacket',
        about: 'Packs into its own pocket and comes out of it warm.',
      },
      {
        name: 'fleece',
        euros: 89,
        icon: 'fleece',
        about: 'Made of old bottles and soft as if it were not.',
      },
      {
        name: 'wind shell',
        euros: 129,
        icon: 'rain-jacket',
        about: 'A hundred and twenty grams against the wind on the ridge.',
      },
    ],
  },
  {
    id: 'boots',
    name: 'Boots',
    byMonth: SPRING,
    variants: SHOES,
    kinds: [
      {
        name: 'hiking boots',
        euros: 179,
        icon: 'hiking-boot',
        about: 'Full leather, stitched so that they can be resoled twice.',
      },
      {
        name: 'trail shoes',
        euros: 129,
        icon: 'trail-shoe',
        about: 'Light, with studs that hold on wet roots.',
      },
      {
        name: 'rubber boots',
        euros: 79,
        icon: 'rubber-boot',
        about: 'Natural rubber, a wide calf and a warm footbed.',
      },
      {
        name: 'winter boots',
        euros: 199,
        icon: 'hiking-boot',
        about: 'Lined with lambswool, and dry in slush up to the ankle.',
      },
    ],
  },
  {
    id: 'kitchen',
    name: 'Camp kitchen',
    byMonth: SUMMER,
    variants: [],
    kinds: [
      {
        name: 'gas stove',
        euros: 69,
        icon: 'stove',
        about: 'Half a litre of coffee water in three minutes, with a wind guard.',
      },
      {
        name: 'pot set',
        euros: 59,
        icon: 'pot',
        about: 'Two pots, one pan and one handle, all in each other.',
      },
      {
        name: 'enamel mug',
        euros: 14.9,
        icon: 'mug',
        about: 'Holds four decilitres and a knock or two.',
      },
      {
        name: 'thermos flask',
        euros: 34.9,
        icon: 'thermos',
        about: 'Still hot at the summit, still hot on the way home.',
      },
    ],
  },
  {
    id: 'lights',
    name: 'Lights',
    byMonth: AUTUMN,
    variants: [],
    kinds: [
      {
        name: 'headlamp',
        euros: 49,
        icon: 'headlamp',
        about: 'Four hundred lumens forwards, a soft red one for the map.',
      },
      {
        name: 'camp lantern',
        euros: 39,
        icon: 'lantern',
        about: 'Charges in the sun and lights a whole table.',
      },
      {
        name: 'candle lantern',
        euros: 29,
        icon: 'lantern',
        about: 'Glass and tin around a flame that lasts nine hours.',
      },
      {
        name: 'string lights',
        euros: 24.9,
        icon: 'string-lights',
        about: 'Ten metres of small warm lights for the balcony or the porch.',
      },
    ],
  },
  {
    id: 'winter',
    name: 'Winter',
    byMonth: WINTER,
    variants: [],
    kinds: [
      {
        name: 'touring skis',
        euros: 349,
        icon: 'skis',
        about: 'Steel edges and a birch core, for days without tracks.',
      },
      {
        name: 'sledge',
        euros: 89,
        icon: 'sledge',
        about: 'Steamed ash with iron runners. Takes two children or one grown-up child.',
      },
      {
        name: 'wool mittens',
        euros: 39,
        icon: 'mitten',
        about: 'Knitted thick, fulled thicker, and lined at the thumb.',
      },
      {
        name: 'wool hat',
        euros: 34.9,
        icon: 'hat',
        about: 'Merino against the ears, a bobble against the grey.',
      },
    ],
  },
  {
    id: 'blankets',
    name: 'Wool and blankets',
    byMonth: GIFTS,
    variants: [],
    kinds: [
      {
        name: 'wool blanket',
        euros: 119,
        icon: 'blanket',
        about: 'Lambswool, woven in a mill that has done so since 1898.',
      },
      {
        name: 'picnic blanket',
        euros: 45,
        icon: 'blanket',
        about: 'Soft on top, dry underneath, rolled up under the arm.',
      },
      {
        name: 'wool socks',
        euros: 18.9,
        icon: 'socks',
        about: 'Darned for life: send them back with a hole and they come whole.',
      },
      {
        name: 'cushion',
        euros: 39,
        icon: 'cushion',
        about: 'Felted wool around spelt husks, for benches of stone and of wood.',
      },
    ],
  },
  {
    id: 'garden',
    name: 'Garden',
    byMonth: GARDEN,
    variants: [],
    kinds: [
      {
        name: 'watering can',
        euros: 39,
        icon: 'watering-can',
        about: 'Zinc, eight litres, with a rose that rains and does not pour.',
      },
      {
        name: 'plant pot',
        euros: 24,
        icon: 'plant-pot',
        about: 'Fired twice, so it may stay out in the frost.',
      },
      {
        name: 'hand trowel',
        euros: 19,
        icon: 'trowel',
        about: 'Forged in one piece, with a handle of pear wood.',
      },
      {
        name: 'hammock',
        euros: 79,
        icon: 'hammock',
        about: 'Organic cotton between two trees; the trees are not included.',
      },
    ],
  },
];
