namespace Allocations.Engine.Tool.Events;

/// <summary>The selection of events to print. Null means no limit; all given conditions must hold.</summary>
internal sealed record EventOptions
{
    public long? From { get; init; }

    public long? To { get; init; }

    public long? Allocation { get; init; }

    public string? Serial { get; init; }

    public string? Document { get; init; }

    /// <summary>An SKU, or a product's id.</summary>
    public string? Product { get; init; }

    public int? Actor { get; init; }

    public void Validate()
    {
        if (From < 1 || To < 1 || To < From)
        {
            throw new ToolException(ExitCodes.Usage, "Sequences count from 1, and --to is not before --from.");
        }

        if (Allocation < 1 || Actor < 1)
        {
            throw new ToolException(ExitCodes.Usage, "Allocations and actors count from 1.");
        }
    }
}
