import type { ReactElement, ReactNode } from 'react';
import { Tab, TabList as AriaTabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import './tabs.css';

export type TabItem = { id: string; label: string; count?: number; content: ReactNode };

/** Views of one thing. Give `selected` and `onSelect` where the address names the tab. */
export function TabList(props: {
  label: string;
  tabs: readonly TabItem[];
  selected?: string;
  onSelect?: (id: string) => void;
}): ReactElement {
  return (
    <Tabs
      className="tabs"
      {...(props.selected === undefined ? {} : { selectedKey: props.selected })}
      {...(props.onSelect ? { onSelectionChange: (key) => props.onSelect?.(String(key)) } : {})}
    >
      <AriaTabList aria-label={props.label} className="tab-list">
        {props.tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.label}
            {tab.count === undefined ? null : <span className="tab-count">({tab.count})</span>}
          </Tab>
        ))}
      </AriaTabList>
      {props.tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
