namespace Allocations.Engine.Explaining;

/// <summary>What would help against a refusal.</summary>
internal static class RefusalAdvice
{
    public static IReadOnlyList<ExplanationAdvice> Of(ExplanationRule rule, CommandStatus status) => rule switch
    {
        ExplanationRule.RequestForbidsReallocation or ExplanationRule.ContractForbidsReallocation
            or ExplanationRule.CustomerForbidsReallocation or ExplanationRule.PolicyForbidsReallocation =>
            [ExplanationAdvice.NameOtherGiver],
        ExplanationRule.ProductForbidsReallocation => [ExplanationAdvice.PermitReallocation],
        ExplanationRule.NothingAllocated => [ExplanationAdvice.WaitUntilAllocated, ExplanationAdvice.Reallocate],
        ExplanationRule.AlreadyCancelled => [ExplanationAdvice.Recreate, ExplanationAdvice.CreateAnother],
        ExplanationRule.AlreadyDelivered => [ExplanationAdvice.ReturnStock, ExplanationAdvice.CreateAnother],
        ExplanationRule.OnItsWay => [ExplanationAdvice.ReturnStock],
        _ => [.. OfStatus(status), ExplanationAdvice.FollowStatus],
    };

    private static IReadOnlyList<ExplanationAdvice> OfStatus(CommandStatus status) => status switch
    {
        CommandStatus.InsufficientStock =>
            [ExplanationAdvice.WaitForStock, ExplanationAdvice.Reallocate, ExplanationAdvice.ReduceQuantity],
        CommandStatus.BackorderLimitReached or CommandStatus.ChannelLimitReached =>
            [ExplanationAdvice.ReduceQuantity, ExplanationAdvice.RaiseLimit, ExplanationAdvice.WaitForStock],
        CommandStatus.ProductNotAllocatable => [ExplanationAdvice.MakeAllocatable],
        CommandStatus.ProductFrozen or CommandStatus.ProductDiscontinued => [ExplanationAdvice.OpenProduct],
        CommandStatus.ProductLocked => [ExplanationAdvice.WaitForJob],
        CommandStatus.LocationIsFrozen => [ExplanationAdvice.ThawLocation],
        CommandStatus.LocationIsQuarantine or CommandStatus.LocationIsStaging or CommandStatus.LocationIsVehicle
            or CommandStatus.LocationIsConsignment or CommandStatus.LocationIsRestricted =>
            [ExplanationAdvice.MoveStock, ExplanationAdvice.AllowOtherLocations],
        CommandStatus.LotIsRecalled or CommandStatus.SerialIsRecalled => [ExplanationAdvice.EndRecall],
        CommandStatus.LotExpired or CommandStatus.LotNotPermitted => [ExplanationAdvice.AllowOtherLots],
        CommandStatus.UnknownSerial or CommandStatus.SerialOfAnotherProduct => [ExplanationAdvice.CorrectSerial],
        CommandStatus.SerialAlreadyAllocated => [ExplanationAdvice.NameOtherUnits, ExplanationAdvice.Reallocate],
        CommandStatus.SerialNotAvailable or CommandStatus.SerialNotOfAllocation or CommandStatus.SerialElsewhere =>
            [ExplanationAdvice.NameOtherUnits],
        CommandStatus.ExceedsAllocated or CommandStatus.ExceedsState =>
            [ExplanationAdvice.ReleaseAllocatedPart, ExplanationAdvice.WaitUntilAllocated],
        CommandStatus.ExceedsOpen => [ExplanationAdvice.ReduceQuantity],
        CommandStatus.AllocatedElsewhere => [ExplanationAdvice.ReduceQuantity, ExplanationAdvice.NameOtherGiver],
        CommandStatus.PriorityLocked => [ExplanationAdvice.PutBack],
        CommandStatus.AllocationExpired => [ExplanationAdvice.CreateAnother],
        CommandStatus.AlreadyRecreated => [ExplanationAdvice.UseOtherAllocation],
        CommandStatus.SourcingLimited => [ExplanationAdvice.SplitWaitingPart],
        CommandStatus.BinNotWhole => [ExplanationAdvice.NameOtherUnits, ExplanationAdvice.FitBins],
        CommandStatus.NotPermitted => [ExplanationAdvice.GrantPermission],
        _ => [],
    };
}
