namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/events.md, "Audit trail".</summary>
internal partial class ReferenceModel
{
    private bool? _isTrailKept;
    private int _trailsStarted;
    private SetTrailRetention _trailRetention = new();

    public bool IsTrailKept => _isTrailKept ?? keepsTrail;

    public bool IsTrailKeptFromCreation => keepsTrail;

    public int TrailsStarted => _trailsStarted;

    public SetTrailRetention TrailRetention => _trailRetention;

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

    private Expected Set(SetTrailRetention command)
    {
        StoreOnly(command.Tenant);
        bool isSame = command.Bytes == _trailRetention.Bytes && command.Age == _trailRetention.Age;
        _trailRetention = command;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok);
    }

    /// <summary>The trail is the whole store's.</summary>
    private static void StoreOnly(int tenant)
    {
        if (tenant != 0)
        {
            throw new Refusal(CommandStatus.OtherTenant);
        }
    }
}
