import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  InputWrapper,
  Menu,
  Modal,
  PasswordInput,
  Select,
  Table,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core';
import tabs from './tabs.module.css';

const closeButtonProps = { 'aria-label': 'Close' };

/** What lies above the screen stands out from it, in the dark too. */
const raised = {
  content: { background: 'var(--raised)', border: '1px solid var(--edge)' },
  header: { background: 'var(--raised)' },
  title: { fontWeight: 620, fontSize: '15px' },
};

/** Mantine in our palette (tokens.css), type and measure. */
export const theme = createTheme({
  colors: {
    spruce: [
      '#eef7f3',
      '#dcefe7',
      '#b7ddce',
      '#8ecab2',
      '#66b698',
      '#45a383',
      '#237a5f',
      '#17705b',
      '#115a49',
      '#0c4538',
    ],
    red: [
      '#fdf1f0',
      '#fbe9e7',
      '#f4c7c3',
      '#f08d83',
      '#e2665b',
      '#cf4a3f',
      '#b83a31',
      '#b3261e',
      '#8f1d17',
      '#6d1511',
    ],
    gray: [
      '#fafaf8',
      '#f4f4f1',
      '#ecece8',
      '#e5e5df',
      '#d3d4cc',
      '#a5a89f',
      '#62675f',
      '#4a4f49',
      '#333733',
      '#1d201e',
    ],
    dark: [
      '#e6e9e5',
      '#b9c0ba',
      '#9aa29b',
      '#878f89',
      '#38403b',
      '#2e3531',
      '#1c201d',
      '#151816',
      '#101311',
      '#0c0e0d',
    ],
  },
  primaryColor: 'spruce',
  primaryShade: { light: 7, dark: 6 },
  black: '#1d201e',
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 550 } }),
    Drawer: Drawer.extend({ styles: raised, defaultProps: { closeButtonProps } }),
    InputWrapper: InputWrapper.extend({
      styles: { label: { marginBottom: '4px' }, description: { fontSize: '12.5px' } },
    }),
    Menu: Menu.extend({
      // Without the placeholder the first item has the focus, as people expect of a menu.
      defaultProps: { shadow: 'md', offset: 6, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      styles: raised,
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps,
      },
    }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', allowDeselect: false } }),
    Table: Table.extend({ defaultProps: { borderColor: 'var(--edge)' } }),
    Tabs: Tabs.extend({ classNames: tabs, defaultProps: { keepMounted: false } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        withArrow: false,
        events: { hover: true, focus: true, touch: true },
      },
    }),
  },
});

const ours = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-default-border': 'var(--edge-strong)',
  '--mantine-color-error': 'var(--bad)',
};

/** Where Mantine's own choice of neutrals is not ours, or too pale to read. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
