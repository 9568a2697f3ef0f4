using System.Formats.Asn1;

namespace SupportHub.Mail.Mime.Reading.Bodies;

/// <summary>What an opaque S/MIME signature wraps (RFC 5652, SignedData). The signature itself is not checked.</summary>
internal static class SignedContent
{
    private const string Signed = "1.2.840.113549.1.7.2", Data = "1.2.840.113549.1.7.1";
    private static readonly Asn1Tag Content = new(TagClass.ContextSpecific, 0);

    /// <summary>The signed MIME part; null where it is enveloped, detached or damaged.</summary>
    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> cms)
    {
        try
        {
            var info = new AsnReader(cms, AsnEncodingRules.BER).ReadSequence();
            if (info.ReadObjectIdentifier() != Signed) return null;
            var signed = info.ReadSequence(Content).ReadSequence();
            signed.ReadEncodedValue(); // version
            signed.ReadEncodedValue(); // digest algorithms
            var wrapped = signed.ReadSequence();
            if (wrapped.ReadObjectIdentifier() != Data || !wrapped.HasData) return null;
            return wrapped.ReadSequence(Content).ReadOctetString();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
