#!/usr/bin/env python3
"""smtp_sink.py FOLDER: takes mail by SMTP on a port of its own, which it writes to
FOLDER/port, and keeps each as FOLDER/N.eml with the envelope as its first two lines.
A recipient at no.such is refused.  It ends with its standard input."""
import os
import socketserver
import sys
import threading

folder = sys.argv[1]


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b'\r\n')

    def handle(self):
        sender, recipients = '', []
        self.say('220 sink')
        for line in self.rfile:
            line = line.decode('utf-8', 'replace').rstrip('\r\n')
            word = line[:4].upper()
            if word in ('EHLO', 'HELO', 'RSET', 'NOOP'):
                self.say('250 sink')
            elif word == 'MAIL':
                sender = line
                self.say('250 ok')
            elif word == 'RCPT' and '<no.such@' in line:
                self.say('550 no such user')
            elif word == 'RCPT':
                recipients.append(line)
                self.say('250 ok')
            elif word == 'DATA':
                self.say('354 go on')
                self.keep(sender, recipients)
                self.say('250 kept')
            elif word == 'QUIT':
                self.say('221 bye')
                return
            else:
                self.say('500 what?')

    def keep(self, sender, recipients):
        data = b''
        for line in self.rfile:
            if line == b'.\r\n':
                break
            data += line[1:] if line.startswith(b'.') else line
        number = len([name for name in os.listdir(folder) if name.endswith('.eml')]) + 1
        with open(f'{folder}/{number}.eml', 'wb') as out:
            out.write(f'{sender}\r\n{",".join(recipients)}\r\n'.encode() + data)


with socketserver.TCPServer(('127.0.0.1', 0), Session) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(f'{folder}/port.new', 'w') as out:
        out.write(str(server.server_address[1]))
    os.rename(f'{folder}/port.new', f'{folder}/port')
    sys.stdin.read()
