"""Drives Chromium as a person would: browse.py STEPS.json; ends with 1 and the page when a step cannot be done.

A step is an object with one member: go (address), size ([width, height]), dark (true), shot (path of a PNG), type
([selector, text]), click (selector), follow (selector; waits for the next page), see (text of the page), unseen (text),
title (its beginning), focused (selector), named (the number of things to fill in, each of which must have a name in the
accessibility tree; there must be one main part and one heading of the first level), fits (true; nothing is wider than
the size that was set). The first step may be {"javascript": false}. Nothing is evaluated in the page, so it works without
scripts. Chromium is spoken to through a pipe (the DevTools protocol).
"""

import base64
import html
import json
import os
import re
import signal
import subprocess
import sys
import tempfile


class Browser:
    def __init__(self, profile):
        (theirs_in, self.to), (self.source, theirs_out) = os.pipe(), os.pipe()
        # The protocol's ends are the descriptors 3 and 4 of the child.
        taken = [os.dup2(end, 200 + place) for place, end in enumerate([theirs_in, theirs_out])]

        def arrange():
            os.dup2(taken[0], 3)
            os.dup2(taken[1], 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--ignore-certificate-errors", "--hide-scrollbars", "--lang=en-US", f"--user-data-dir={profile}",
             "--remote-debugging-pipe", "about:blank"],
            close_fds=False, preexec_fn=arrange, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        for end in [theirs_in, theirs_out, *taken]:
            os.close(end)
        self.rest, self.number, self.events, self.session = b"", 0, [], None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "DOM", "Accessibility"]:
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.source, 1 << 20)
            if not part:
                sys.exit("Chromium has ended")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def ask(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.to, json.dumps(request).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise LookupError(f"{method} {parameters}: {message['error']['message']}")
                return message["result"]
            self.events.append(message.get("method"))

    def loaded(self):
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.message().get("method"))

    def node(self, selector):
        root = self.ask("DOM.getDocument", depth=0)["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        if not node:
            raise LookupError(f"nothing is {selector}")
        return node

    def source_text(self):
        root = self.ask("DOM.getDocument", depth=0)["root"]["nodeId"]
        return self.ask("DOM.getOuterHTML", nodeId=root)["outerHTML"]

    def text(self):
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", self.source_text())))

    def key(self, **event):
        self.ask("Input.dispatchKeyEvent", type="keyDown", **event)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **{k: v for k, v in event.items() if k != "text"})

    def click(self, selector):
        node = self.node(selector)
        self.ask("DOM.scrollIntoViewIfNeeded", nodeId=node)
        corners = self.ask("DOM.getContentQuads", nodeId=node)["quads"][0]
        place = {"x": sum(corners[0::2]) / 4, "y": sum(corners[1::2]) / 4}
        for kind in ["mousePressed", "mouseReleased"]:
            self.ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def step(self, name, value):
        match name:
            case "javascript": self.ask("Emulation.setScriptExecutionDisabled", value=not value)
            case "size":
                self.width = value[0]
                self.ask("Emulation.setDeviceMetricsOverride", width=value[0], height=value[1], deviceScaleFactor=2,
                         mobile=value[0] < 600)
            case "dark":
                scheme = {"name": "prefers-color-scheme", "value": "dark" if value else "light"}
                self.ask("Emulation.setEmulatedMedia", features=[scheme])
            case "go":
                self.events.clear()
                self.ask("Page.navigate", url=value)
                self.loaded()
            case "follow":
                self.events.clear()
                self.click(value)
                self.loaded()
            case "click": self.click(value)
            case "type":
                node = self.node(value[0])
                self.ask("DOM.focus", nodeId=node)
                if self.ask("DOM.describeNode", nodeId=node)["node"]["nodeName"] == "INPUT":
                    self.key(key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2,
                             commands=["selectAll"])
                for letter in value[1]:
                    self.key(key=letter, text=letter)
            case "see" | "unseen":
                if (value in self.text()) != (name == "see"):
                    raise LookupError(f"{name} {value}")
            case "title":
                if not self.source_text().split("<title>")[1].startswith(value):
                    raise LookupError(f"another title than {value}")
            case "named":
                nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
                found = {}
                for node in nodes:
                    if not node.get("ignored"):
                        found.setdefault(node["role"].get("value"), []).append(node)
                fields = sum((found.get(r, []) for r in ["textbox", "combobox", "radio", "checkbox"]), [])
                groups = sum((found.get(r, []) for r in ["group", "radiogroup", "button", "link"]), [])
                for node in fields + groups:
                    if not node.get("name", {}).get("value"):
                        raise LookupError(f"a {node['role']['value']} has no name")
                tops = [n for n in found.get("heading", [])
                        if any(p["name"] == "level" and p["value"]["value"] == 1 for p in n["properties"])]
                if (len(fields), len(found.get("main", [])), len(tops)) != (value, 1, 1):
                    raise LookupError(f"{len(fields)} fields, {len(found.get('main', []))} main, {len(tops)} headings")
            case "fits":
                # Not the layout viewport's width: on a phone it grows with what it has to hold.
                content = self.ask("Page.getLayoutMetrics")["cssContentSize"]["width"]
                if (content <= self.width) != value:
                    raise LookupError(f"{content} pixels in a window of {self.width}")
            case "focused": self.node(value + ":focus")
            case "shot":
                height = self.ask("Page.getLayoutMetrics")["cssContentSize"]["height"]
                width = self.ask("Page.getLayoutMetrics")["cssLayoutViewport"]["clientWidth"]
                view = self.ask("Page.getLayoutMetrics")["cssLayoutViewport"]["clientHeight"]
                clip = {"x": 0, "y": 0, "width": width, "height": max(height, view), "scale": 1}
                shot = self.ask("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
                with open(value, "wb") as file:
                    file.write(base64.b64decode(shot["data"]))
            case _: raise LookupError(f"no step is called {name}")


with open(sys.argv[1], encoding="utf-8") as file:
    steps = json.load(file)
with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
    browser = Browser(profile)
    try:
        for place, step in enumerate(steps):
            for name, value in step.items():
                try:
                    browser.step(name, value)
                except LookupError as error:
                    print(f"step {place + 1}: {error}\n{browser.text()}", file=sys.stderr)
                    sys.exit(1)
    finally:
        # With its helpers, which would write into the profile while it is removed.
        os.killpg(browser.process.pid, signal.SIGKILL)
        browser.process.wait()
