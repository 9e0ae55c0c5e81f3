"""A certification authority for trying out signatures: made with the openssl command, answering on the loopback address.

    authority.py FOLDER PORT [REQUEST.csr]

Makes the authority in FOLDER, certifies the request into FOLDER/signer.pem, says "ready", and then answers timestamp
queries (/tsa), OCSP queries (/ocsp) and requests for its revocation list (/list.crl) until it is ended."""

import http.server
import pathlib
import subprocess
import sys

folder, port = pathlib.Path(sys.argv[1]), int(sys.argv[2])
request = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
folder.mkdir(parents=True, exist_ok=True)
here = f"http://127.0.0.1:{port}"

SETTINGS = f"""
[req]
distinguished_name=dn
[dn]
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[person]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
authorityInfoAccess=OCSP;URI:{here}/ocsp
crlDistributionPoints=URI:{here}/list.crl
[tsa]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
crlDistributionPoints=URI:{here}/list.crl
[ocsp]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=OCSPSigning
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
noCheck=ignored
[ca]
default_ca=office
[office]
database=index.txt
serial=serial
crlnumber=crlnumber
new_certs_dir=.
certificate=root.pem
private_key=root.key
default_md=sha256
default_days=1000
default_crl_days=30
policy=any
unique_subject=no
[any]
commonName=supplied
organizationName=optional
title=optional
[service]
serial=tsa_serial
signer_cert=tsa.pem
signer_key=tsa.key
certs=root.pem
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256,sha384,sha512
accuracy=secs:1
ordering=yes
ess_cert_id_chain=no
ess_cert_id_alg=sha256
""".replace("noCheck=ignored\n", "1.3.6.1.5.5.7.48.1.5=ASN1:NULL\n")


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def make():
    for name, text in {"settings.cnf": SETTINGS, "index.txt": "", "serial": "1000\n", "crlnumber": "01\n",
                       "tsa_serial": "01\n"}.items():
        (folder / name).write_text(text)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem", "-days", "3650",
            "-subj", "/CN=Invented Root", "-config", "settings.cnf", "-extensions", "root")
    for name in ("tsa", "ocsp"):
        openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj",
                f"/CN=Invented {name.upper()}", "-config", "settings.cnf")
        certify(name, f"{name}.csr", f"{name}.pem")
    if request:
        certify("person", str(request), "signer.pem")
    openssl("ca", "-config", "settings.cnf", "-gencrl", "-out", "list.pem")
    openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.crl")


def certify(kind, asked, given):
    openssl("ca", "-batch", "-config", "settings.cnf", "-extensions", kind, "-in", asked, "-out", given, "-notext")


class Answers(http.server.BaseHTTPRequestHandler):
    def reply(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.reply("application/pkix-crl", (folder / "list.crl").read_bytes())

    def do_POST(self):
        (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/tsa":
            openssl("ts", "-reply", "-config", "settings.cnf", "-section", "service", "-queryfile", "query", "-out", "answer")
            self.reply("application/timestamp-reply", (folder / "answer").read_bytes())
        else:
            openssl("ocsp", "-index", "index.txt", "-CA", "root.pem", "-rkey", "ocsp.key", "-rsigner", "ocsp.pem", "-reqin",
                    "query", "-respout", "answer", "-ndays", "7")
            self.reply("application/ocsp-response", (folder / "answer").read_bytes())

    def log_message(self, *_):
        pass


make()
print("ready", flush=True)
http.server.HTTPServer(("127.0.0.1", port), Answers).serve_forever()
