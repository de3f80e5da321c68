namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/events.md, "Audit trail".</summary>
internal partial class ReferenceModel
{
    private bool? _isTrailKept;
    private int _trailsStarted;
    private TrailRetention _trailRetention;

    public bool IsTrailKept => _isTrailKept ?? keepsTrail;

    public bool IsTrailKeptFromCreation => keepsTrail;

    public int TrailsStarted => _trailsStarted;

    public TrailRetention TrailRetention => _trailRetention;

    private Expected Apply(StartTrail command, int tenant) => Keep(isKept: true, tenant);

    private Expected Apply(EndTrail command, int tenant) => Keep(isKept: false, tenant);

    private Expected Keep(bool isKept, int tenant)
    {
        StoreOnly(tenant);
        if (isKept == IsTrailKept)
        {
            return new Expected(CommandStatus.Unchanged);
        }

        _isTrailKept = isKept;
        _trailsStarted += isKept ? 1 : 0;
        return new Expected(CommandStatus.Ok);
    }

    private Expected Apply(SetTrailRetention command, int tenant)
    {
        StoreOnly(tenant);
        bool isSame = command.Retention == _trailRetention;
        _trailRetention = command.Retention;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok);
    }

    /// <summary>The trail, the time and retention are the whole store's.</summary>
    private static void StoreOnly(int tenant)
    {
        if (tenant != 0)
        {
            throw new Refusal(CommandStatus.OtherTenant);
        }
    }
}
