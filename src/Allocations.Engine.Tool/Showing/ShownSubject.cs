using System.Globalization;
using System.Text.Json.Nodes;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Showing;

/// <summary>One thing in a store that is shown with its events.</summary>
internal abstract class ShownSubject
{
    public static ShownSubject Of(ShownKind kind, string key) => kind switch
    {
        ShownKind.Allocation => new ShownAllocations(IdOf(kind, key)),
        ShownKind.Document => new ShownAllocations(key),
        ShownKind.Product => new ShownProduct(key),
        ShownKind.Serial => new ShownSerial(key),
        ShownKind.Lot => new ShownLot(key),
        ShownKind.Location => new ShownLocation(key),
        ShownKind.Tenant => new ShownParty(key, isTenant: true),
        ShownKind.Customer => new ShownCustomer(key, isGroup: false),
        ShownKind.Approval => new ShownApproval(key),
        ShownKind.CustomerGroup => new ShownCustomer(key, isGroup: true),
        ShownKind.Permissions => new ShownPermissions(key),
        ShownKind.Priorities => new ShownPriorities(key),
        _ => new ShownParty(key, isTenant: false),
    };

    /// <summary>Records what is in the state before the events are told.</summary>
    public virtual void Learn(EngineState state)
    {
    }

    /// <summary>Whether an event is about it.</summary>
    public abstract bool Concerns(in EngineEvent happened);

    /// <summary>What is stored of it; empty if there is no such thing in memory.</summary>
    public abstract JsonObject Show(EngineState state);

    /// <summary>An object with a list, unless the list is empty.</summary>
    protected static JsonObject ListOf<T>(string name, IReadOnlyCollection<T> found) =>
        found.Count == 0 ? [] : new JsonObject { [name] = ToolJson.NodeOf(found) };

    /// <summary>The rows of a table that a key means: those with the code, in any tenant, or else the one with the id.</summary>
    protected static List<int> RowsOf(int count, string key, Func<int, string> codeOf)
    {
        List<int> rows = [.. Enumerable.Range(1, Math.Max(0, count - 1)).Where(row => codeOf(row) == key)];
        return rows.Count > 0 ? rows
            : int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0 && id < count ? [id]
            : [];
    }

    /// <summary>The tenants that a key means: those with the code, or the one with the id, which is 0 for the default
    /// tenant.</summary>
    protected static List<int> TenantsOf(EngineState state, string key) => key == "0"
        ? [0]
        : RowsOf(
            state.Catalog.Tenants.Rows.Count, key, row => state.Texts.ToString(state.Catalog.Tenants.Rows[row].CodeText));

    private static long IdOf(ShownKind kind, string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0
            ? id
            : throw new ToolException(ExitCodes.Usage, $"'{key}' is no id of an {kind.ToString().ToLowerInvariant()}.");
}
