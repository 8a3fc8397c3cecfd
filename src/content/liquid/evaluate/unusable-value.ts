/**
 * A value that a filter, a comparison or a loop can’t use, where Shopify raises an error. In a mail it comes to
 * nothing instead: what a person once wrote into a form must not stop their mail.
 */
export class UnusableValue extends Error {}
