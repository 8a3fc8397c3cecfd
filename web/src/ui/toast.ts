import { notifications } from '@mantine/notifications';

/** Says in a corner that something was done, for some seconds. */
export function toast(message: string): void {
  const closeButtonProps = { 'aria-label': 'Dismiss' };
  notifications.show({ message, withBorder: true, color: 'spruce', closeButtonProps });
}
