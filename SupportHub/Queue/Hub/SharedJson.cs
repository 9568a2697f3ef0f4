using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportHub.Queue.Hub;

/// <summary>A message written once and sent to a thousand clients: its bytes go into each frame as they are.</summary>
[JsonConverter(typeof(Writer))]
public sealed class SharedJson
{
    /// <summary>How the hub speaks: camel case, enumerations by their names, times as ISO 8601.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    private readonly byte[] utf8;

    private SharedJson(byte[] utf8) => this.utf8 = utf8;

    public int Bytes => utf8.Length;

    public static SharedJson Of<T>(T message) => new(JsonSerializer.SerializeToUtf8Bytes(message, Options));

    private sealed class Writer : JsonConverter<SharedJson>
    {
        public override SharedJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Of(document.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, SharedJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.utf8, skipInputValidation: true);
    }
}
