import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { Report } from '../../../core/model/report.ts';
import { anArtifact, aReport, mailId } from '../report/a-report.ts';

/** Addresses, hosts and links wherever a mail can hold them. */
const MAIL = `Return-Path: <bounce@mx.evil.example>
Received: from mx.evil.example (mx.evil.example [192.0.2.9]) by relay.evil.example; Fri, 20 Nov 2026 09:12:00 +0900
Authentication-Results: relay.evil.example; spf=fail smtp.mailfrom=freemail.example; dkim=fail header.d=evil.example
From: "taro@evil.example" <taro@freemail.example>
Reply-To: "https://evil.example/reply" <other@evil.example>
To: <hanako@evil.example>
Subject: https://evil.example/subject =?UTF-8?B?6KuL5rGC5pu4?=
Message-ID: <1@evil.example>
Date: Fri, 20 Nov 2026 09:12:00 +0900
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>www.evil.example <a href="https://login.evil.example/a.php">https://www.mofa.go.jp.evil.example/</a>
taro@evil.example 192.0.2.9 <img src="http://track.evil.example/p.png" width="1" height="1">
<form action="https://form.evil.example/"><input type="password"></form></p>
`;

export const hostileAnalysis = await analyzeMail(new TextEncoder().encode(MAIL.replaceAll('\n', '\r\n')), {
  fileName: 'm.eml',
});

export function aHostileReport(): Report {
  const artifact = anArtifact(5, { kind: 'mail', originalName: 'm.eml' });
  return {
    ...aReport(),
    artifacts: [artifact],
    mails: [{ mailId: mailId(6), artifactId: artifact.artifactId, analysis: hostileAnalysis, personView: {} }],
  };
}
