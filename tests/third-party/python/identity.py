"""A certificate of one hour for 127.0.0.1, which nobody trusts who was not told to."""

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOUR = datetime.timedelta(hours=1)


class Identity:
    """What `wecom-sim serve` wants for TLS, in two files."""

    def __init__(self, folder):
        self.chain, self.key = Path(folder, "chain.pem"), Path(folder, "key.pem")
        key = ec.generate_private_key(ec.SECP256R1())
        self.chain.write_bytes(certificate(key).public_bytes(serialization.Encoding.PEM))
        form = serialization.PrivateFormat.PKCS8
        plain = serialization.NoEncryption()
        self.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))


def certificate(key):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "wecom-sim")])
    now = datetime.datetime.now(datetime.timezone.utc)
    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - HOUR).not_valid_after(now + HOUR)
    builder = builder.add_extension(x509.SubjectAlternativeName([here]), critical=False)
    builder = builder.add_extension(own, critical=False)
    return builder.sign(key, hashes.SHA256())
