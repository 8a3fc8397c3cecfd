/** How many arrays and objects inside one another `parseExact` and `stringifyExact` follow. */
export const maxJsonDepth = 10_000;
