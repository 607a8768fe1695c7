import type { ReactElement, ReactNode } from 'react';

/** Drawn on a 20 by 20 grid in the colour of the text; decoration only, the words beside them carry the meaning. */
function Icon(props: { children: ReactNode }): ReactElement {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {props.children}
    </svg>
  );
}

export const BackIcon = () => (
  <Icon>
    <path d="M12 4 6 10l6 6" />
  </Icon>
);
export const ForwardIcon = () => (
  <Icon>
    <path d="m8 4 6 6-6 6" />
  </Icon>
);
export const DownIcon = () => (
  <Icon>
    <path d="m4 8 6 6 6-6" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M10 4v12M4 10h12" />
  </Icon>
);
export const InfoIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.5" />
    <path d="M10 9v5M10 6v.2" />
  </Icon>
);
export const AlertIcon = () => (
  <Icon>
    <path d="M10 2.8 18.2 17H1.8L10 2.8ZM10 8v4.2M10 14.6v.2" />
  </Icon>
);
export const StopIcon = () => (
  <Icon>
    <path d="M6.7 2.5h6.6l4.2 4.2v6.6l-4.2 4.2H6.7l-4.2-4.2V6.7l4.2-4.2ZM10 6v5M10 13.8v.2" />
  </Icon>
);
export const VerifiedIcon = () => (
  <Icon>
    <path d="M10 2.2 16.5 5v4.6c0 4-2.7 6.9-6.5 8.2-3.8-1.3-6.5-4.2-6.5-8.2V5L10 2.2Z" />
    <path d="m7 9.8 2.2 2.2L13 8" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <rect x="7" y="7" width="10" height="10" rx="1.5" />
    <path d="M13 7V4.5A1.5 1.5 0 0 0 11.5 3h-7A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13H7" />
  </Icon>
);
export const PrintIcon = () => (
  <Icon>
    <path d="M5.5 7V2.8h9V7M5.5 14H3V7.5h14V14h-2.5" />
    <path d="M5.5 11.5h9v5.7h-9z" />
  </Icon>
);
export const FileIcon = () => (
  <Icon>
    <path d="M5 2.5h6.5L15.5 7v10.5H5v-15ZM11.5 2.5V7h4" />
  </Icon>
);
export const LockIcon = () => (
  <Icon>
    <rect x="4" y="9" width="12" height="8.5" rx="1.5" />
    <path d="M6.5 9V6.2a3.5 3.5 0 0 1 7 0V9M10 12.3v2" />
  </Icon>
);
export const SettingsIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="2.6" />
    <path d="M10 2.5v2.3M10 15.2v2.3M17.5 10h-2.3M4.8 10H2.5M15.3 4.7l-1.6 1.6M6.3 13.7l-1.6 1.6M15.3 15.3l-1.6-1.6M6.3 6.3 4.7 4.7" />
  </Icon>
);
export const PhoneIcon = () => (
  <Icon>
    <path d="M4 3h3.2l1.5 4-2 1.5a10 10 0 0 0 4.8 4.8l1.5-2 4 1.5V16a1.5 1.5 0 0 1-1.6 1.5C8.700 17 3 11.300 2.500 4.600A1.500 1.500 0 0 1 4 3Z" />
  </Icon>
);
export const InboxIcon = () => (
  <Icon>
    <path d="M2.500 11.500 5 3.500h10l2.500 8v5h-15v-5ZM2.500 11.500h4l1.500 2.200h4l1.500-2.200h4" />
  </Icon>
);
export const BoardIcon = () => (
  <Icon>
    <rect x="2.500" y="3.500" width="4" height="13" rx="1" />
    <rect x="8" y="3.500" width="4" height="9" rx="1" />
    <rect x="13.500" y="3.500" width="4" height="6" rx="1" />
  </Icon>
);
export const ListIcon = () => (
  <Icon>
    <path d="M7 5h10M7 10h10M7 15h10M3 5h.2M3 10h.2M3 15h.2" />
  </Icon>
);
export const CalendarIcon = () => (
  <Icon>
    <path d="M3 4.5h14v12.5H3zM3 8.5h14M6.8 2.5v4M13.2 2.5v4" />
  </Icon>
);
export const ChartIcon = () => (
  <Icon>
    <path d="M3 17h14M5.500 17v-5M10 17V4M14.500 17V8.500" />
  </Icon>
);
export const CardIcon = () => (
  <Icon>
    <rect x="2.500" y="4" width="15" height="12" rx="1.500" />
    <circle cx="7" cy="9" r="1.800" />
    <path d="M4.500 13.500c.4-1.400 1.300-2 2.500-2s2.100.600 2.500 2M12 8h3.500M12 11h3.500" />
  </Icon>
);
export const TrashIcon = () => (
  <Icon>
    <path d="M3.500 5.500h13M8 5.500V3h4v2.500M5 5.500 6 17h8l1-11.500M8.500 8.500v5.500M11.500 8.500v5.500" />
  </Icon>
);
export const ComputerIcon = () => (
  <Icon>
    <rect x="2.500" y="3.500" width="15" height="10" rx="1.500" />
    <path d="M7 17h6M10 13.500V17" />
  </Icon>
);
export const QuestionIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.500" />
    <path d="M7.800 7.800a2.200 2.200 0 1 1 3.200 2c-.7.4-1 .8-1 1.600M10 13.900v.1" />
  </Icon>
);
export const ClockIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7.500" />
    <path d="M10 5.500V10l3 2" />
  </Icon>
);
export const FolderIcon = () => (
  <Icon>
    <path d="M2.500 15.500v-11h5l1.700 2h8.300v9h-15Z" />
  </Icon>
);
