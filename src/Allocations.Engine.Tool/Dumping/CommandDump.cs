using System.Text.Encodings.Web;
using System.Text.Json;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Prints the commands of a replay that pass all filters, one JSON object a line.</summary>
internal sealed class CommandDump : ICommandObserver, IDisposable
{
    private readonly Stream _output;
    private readonly long _from;
    private readonly long _to;
    private readonly List<ICommandFilter> _filters = [];
    private readonly Utf8JsonWriter _json;

    public CommandDump(Stream output, DumpOptions options)
    {
        _output = output;
        // For files and terminals, never for HTML, so letters need no escapes.
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _from = options.From ?? 1;
        _to = options.To ?? long.MaxValue;
        AddIf(options.Allocation is { } allocation ? new AllocationFilter(allocation) : null);
        AddIf(options.Serial is { } serial ? new SerialFilter(serial) : null);
        AddIf(options.Document is { } document ? new DocumentFilter(document) : null);
        AddIf(options.Product is { } product ? new ProductFilter(product) : null);
    }

    /// <summary>The last sequence that was examined.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Records the state before the first command.</summary>
    public void Begin(EngineState state) => _filters.ForEach(filter => filter.Begin(state));

    public void Observe(in ObservedCommand command)
    {
        LastSequence = command.Sequence;

        // Filters follow the state, so each must see every command, also those that another one has excluded.
        bool isWanted = command.Sequence >= _from && command.Sequence <= _to;
        foreach (ICommandFilter filter in _filters)
        {
            isWanted &= filter.Concerns(command);
        }

        if (isWanted)
        {
            CommandJson.Write(_json, command);
            _json.Flush();
            _json.Reset();
            _output.WriteByte((byte)'\n');
        }
    }

    public void Dispose() => _json.Dispose();

    private void AddIf(ICommandFilter? filter)
    {
        if (filter is not null)
        {
            _filters.Add(filter);
        }
    }
}
