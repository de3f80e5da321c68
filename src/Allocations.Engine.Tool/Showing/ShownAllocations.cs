using System.Text;
using System.Text.Json.Nodes;
using Allocations.Engine.Demand;
using Allocations.Engine.Queries;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Showing;

/// <summary>An allocation, or all allocations of a document, of any kind and in any tenant. One that was retired from memory has its
/// events only.</summary>
internal sealed class ShownAllocations : ShownSubject
{
    private readonly HashSet<long> _allocations = [];
    private readonly string? _document;

    public ShownAllocations(long allocation) => _allocations.Add(allocation);

    public ShownAllocations(string document) => _document = document;

    public override void Learn(EngineState state)
    {
        if (_document is null)
        {
            return;
        }

        byte[] number = Encoding.UTF8.GetBytes(_document);
        for (int row = 1; row < state.AllocationRows.Count; row++)
        {
            AllocationRow allocation = state.AllocationRows[row];
            if (allocation.IsInUse && allocation.DocumentText != 0 && state.Texts[allocation.DocumentText].SequenceEqual(number))
            {
                _allocations.Add(state.Allocations.IdOf(row));
            }
        }
    }

    public override bool Concerns(in EngineEvent happened)
    {
        if (_document is not null && happened.Kind == EventKind.AllocationCreated && happened.Document.Number == _document)
        {
            _allocations.Add(happened.Allocation.Value);
        }

        return _allocations.Contains(happened.Allocation.Value);
    }

    public override JsonObject Show(EngineState state)
    {
        var shown = new JsonArray();
        foreach (long id in _allocations.Order().Where(id => state.Allocations.Exists(id)))
        {
            int tenant = state.AllocationRows[(int)id].Tenant;
            var allocation = new AllocationId(id);
            var each = (JsonObject)ToolJson.NodeOf(DetailLookups.Of(state, tenant, allocation, long.MaxValue)!)!;
            AddIfAny(each, "serials", Lookups.SerialsOf(state, tenant, allocation));
            AddIfAny(each, "steps", StepLookups.Of(state, tenant, allocation));
            shown.Add((JsonNode)each);
        }

        return shown.Count == 0 ? [] : new JsonObject { ["allocations"] = shown };
    }

    private static void AddIfAny<T>(JsonObject target, string name, IReadOnlyList<T> found)
    {
        if (found.Count > 0)
        {
            target.Add(name, ToolJson.NodeOf(found));
        }
    }
}
