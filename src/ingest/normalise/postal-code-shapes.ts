/**
 * How each country writes its postal codes: `9` is a digit, `A` a letter, `X` either; every other
 * character is written as it stands. Source: the Universal Postal Union's addressing sheets. Where
 * there are several shapes, the first that fits is taken.
 */
export const postalCodeShapes: ReadonlyMap<string, readonly string[]> = new Map([
  ...shapes('999', 'FO IS LS MG PG'),
  ...shapes(
    '9999',
    'AF AL AM AT AU BD BE BG CH CY DK GE GL GW HU LI LU MD MK NO NZ PH PY SI TN VE ZA',
  ),
  ...shapes('99999', 'AX BA BT CU CR DE DZ EE EG ES FI FR GP GT HR ID IQ IT JO KE KH KR KW LA LK'),
  ...shapes('99999', 'MA MC ME MM MQ MV MX MY NC NP PF PK RE RS SN SM TH TR UA UY VA XK YT GF PM'),
  ...shapes('999999', 'BY CN CO EC IN KG KZ MN NG RO RU SG TJ TM TT UZ VN'),
  ...shapes('99999|99999-9999', 'US PR GU VI AS MP'),
  ...shapes('999 99', 'CZ GR SE SK'),
  ...shapes('9999999|99999', 'IL'),
  ...shapes('A9A 9A9', 'CA'),
  ...shapes('9999 AA', 'NL'),
  ...shapes('AA99 9AA|A99 9AA|A9 9AA|A9A 9AA|AA9 9AA|AA9A 9AA|AAA 9AA', 'GB GG IM JE'),
  ...shapes('A99 XXXX|A9A XXXX', 'IE'),
  ...shapes('99-999', 'PL'),
  ...shapes('9999-999', 'PT'),
  ...shapes('999-9999', 'JP'),
  ...shapes('99999-999', 'BR'),
  ...shapes('AAA 9999', 'MT'),
  ...shapes('AA 99|AA XX', 'BM'),
  ...shapes('LV-9999', 'LV'),
  ...shapes('LT-99999', 'LT'),
  ...shapes('A9999AAA|9999', 'AR'),
  ...shapes('9999999', 'CL'),
  ...shapes('999|999999', 'TW'),
]);

function shapes(alternatives: string, countries: string): [string, readonly string[]][] {
  return countries.split(' ').map((country) => [country, alternatives.split('|')]);
}
