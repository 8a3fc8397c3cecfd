/** Name of the event by which somebody is put into a journey by hand or by a program. */
export const START_EVENT = 'Journey Start Requested';
