using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Plans a fair distribution run: a job finds out which allocations in scope gain and which lose by the segments of a
/// profile, and how much. Nothing is changed until the run is committed (<see cref="CommitDistribution"/>), unless it commits at
/// once.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Product">The product. Default: all products of the tenant.</param>
/// <param name="Location">The only location whose stock is distributed. Default: all.</param>
/// <param name="CommitsAtOnce">Whether the job makes the differences as well, under the same locks. Default: false, a dry
/// run.</param>
/// <remarks>
/// <para>The outcome's Id is the job (<see cref="JobId"/>), which is also the number of the run. While it runs, the products in
/// scope are locked (<see cref="CommandStatus.ProductLocked"/>). <see cref="DistributionOperations.GetAsync"/> and
/// <see cref="DistributionOperations.ListAsync"/> read the run. The store keeps one run: a new one takes the place of one that
/// was planned, applied or refused.</para>
/// <para>Statuses: <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.UnknownDistributionProfile"/>, <see cref="CommandStatus.DistributionRuns"/> (another run is being
/// planned or applied), <see cref="CommandStatus.CapacityReached"/> (too many jobs run),
/// <see cref="CommandStatus.ProductLocked"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.CodeInvalid"/>.</para>
/// </remarks>
[Command(CommandKind.PlanDistribution, typeof(PlanDistributionCommand), Area = CommandArea.Distribution, Verb = "Plan",
    Family = CommandFamilies.Reallocation)]
public readonly partial record struct PlanDistribution(
    string Profile, ProductId Product = default, LocationId Location = default, bool CommitsAtOnce = false) : ICommand;

/// <summary>The profile follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct PlanDistributionCommand : IPayload<PlanDistributionCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public ushort ProfileBytes;
    [FieldOffset(10)] public byte CommitsAtOnce;
    [FieldOffset(11)] public byte Reserved;
    [FieldOffset(12)] public int Padding;

    /// <inheritdoc/>
    public static void Describe(PlanDistributionCommand* at, PayloadLayout layout) => layout
        .Text(&at->ProfileBytes, "profile", EngineLimits.CodeBytes, isRequired: true)
        .Product(&at->Product)
        .Location(&at->Location, presence: FieldPresence.Set)
        .Flag(&at->CommitsAtOnce, "commitsAtOnce");
}
