using Allocations.Engine.Commands;

namespace Allocations.Engine.Testing;

/// <summary>One command of a script, which can be written for the engine's callers and for an oracle.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Operation">Its operation id.</param>
internal sealed record ScriptedCommand(CommandKind Kind, OperationId Operation)
{
    public string Code { get; init; } = "";

    public Tracking Tracking { get; init; }

    public BackorderPolicy Backorder { get; init; }

    public SelectionStrategy Selection { get; init; }

    public LocationKind LocationKind { get; init; }

    public ProductId Product { get; init; }

    public LocationId Location { get; init; }

    public LocationId To { get; init; }

    public AllocationId Allocation { get; init; }

    public Quantity Quantity { get; init; }

    public string[] Serials { get; init; } = [];

    public AllocationRequest Request { get; init; }

    public Retention Retention { get; init; }

    public int AddTo(CommandBuffer buffer) => Kind switch
    {
        CommandKind.DefineProduct => buffer.DefineProduct(ProductDefinition, Operation),
        CommandKind.DefineLocation => buffer.DefineLocation(LocationDefinition, Operation),
        CommandKind.Receive when Serials.Length > 0 => buffer.Receive(Product, Location, Serials, Operation),
        CommandKind.Receive => buffer.Receive(Product, Location, Quantity, Operation),
        CommandKind.Adjust when Serials.Length > 0 => buffer.RemoveUnits(Product, Location, Serials, default, Operation),
        CommandKind.Adjust => buffer.Adjust(Product, Location, Quantity, default, Operation),
        CommandKind.Move when Serials.Length > 0 => buffer.Move(Product, Location, To, Serials, Operation),
        CommandKind.Move => buffer.Move(Product, Location, To, Quantity, Operation),
        CommandKind.CreateAllocation => buffer.Create(Request, Operation),
        CommandKind.Release when Serials.Length > 0 => buffer.Release(Allocation, Serials, default, Operation),
        CommandKind.Release when Quantity.IsPositive => buffer.Release(Allocation, Quantity, default, Operation),
        CommandKind.Release => buffer.ReleaseAll(Allocation, default, Operation),
        CommandKind.Cancel => buffer.Cancel(Allocation, CancelReason.Unspecified, "no longer wanted", Operation),
        CommandKind.FreezeProduct => buffer.FreezeProduct(Product, Operation),
        CommandKind.ThawProduct => buffer.ThawProduct(Product, Operation),
        CommandKind.SetRetention => buffer.SetRetention(Retention, Operation),
        _ => throw new InvalidOperationException($"{Kind} is in no script."),
    };

    public int AddTo(CommandBatch batch) => Kind switch
    {
        CommandKind.DefineProduct => batch.Define(ProductDefinition, Operation),
        CommandKind.DefineLocation => batch.Define(LocationDefinition, Operation),
        CommandKind.Receive when Serials.Length > 0 => batch.Receive(Product, Location, Serials, Operation),
        CommandKind.Receive => batch.Receive(Product, Location, Quantity, Operation),
        CommandKind.Adjust when Serials.Length > 0 => batch.RemoveUnits(Product, Location, Serials, default, Operation),
        CommandKind.Adjust => batch.Adjust(Product, Location, Quantity, default, Operation),
        CommandKind.Move when Serials.Length > 0 => batch.Move(Product, Location, To, Serials, Operation),
        CommandKind.Move => batch.Move(Product, Location, To, Quantity, Operation),
        CommandKind.CreateAllocation => batch.Create(Request, Operation),
        CommandKind.Release when Serials.Length > 0 => batch.Release(Allocation, Serials, default, Operation),
        CommandKind.Release when Quantity.IsPositive => batch.Release(Allocation, Quantity, default, Operation),
        CommandKind.Release => batch.ReleaseAll(Allocation, default, Operation),
        CommandKind.Cancel => batch.Cancel(Allocation, CancelReason.Unspecified, "no longer wanted", Operation),
        CommandKind.FreezeProduct => batch.Freeze(Product, Operation),
        CommandKind.ThawProduct => batch.Thaw(Product, Operation),
        CommandKind.SetRetention => batch.SetRetention(Retention, Operation),
        _ => throw new InvalidOperationException($"{Kind} is in no script."),
    };

    /// <summary>Sends it alone, through the pooled single command that every public method uses.</summary>
    public ValueTask<Outcome> SendTo(AllocationEngine engine, CancellationToken cancellation = default)
    {
        var command = engine.For(TenantId.Default).Begin();
        AddTo(command.Buffer);
        return command.SendAsync<Outcome>(engine.Queue, cancellation);
    }

    private ProductDefinition ProductDefinition => new(Code)
    {
        Name = $"Name of {Code}", Tracking = Tracking, Backorder = Backorder, Selection = Selection,
    };

    private LocationDefinition LocationDefinition => new(Code) { Kind = LocationKind };
}
