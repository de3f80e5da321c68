namespace Allocations.Engine.Tests.House;

public sealed class LayerTests
{
    [Fact]
    public void Each_folder_knows_only_those_below_it()
    {
        var violations =
            from dependency in EngineTypes.Dependencies
            where dependency.IsOwn
            let folder = EngineTypes.FolderOf(dependency.Type)
            let known = EngineTypes.FolderOf(dependency.Target)
            where folder is not null && known is not null
            where Layers.LevelOf(known) > Layers.LevelOf(folder)
            select $"{Show(folder)} must not know {Show(known)}: {dependency}";
        Violations.AreNone(violations);
    }

    [Theory]
    [InlineData("Memory")]
    [InlineData("Serials")]
    [InlineData("Demand")]
    [InlineData("Journal")]
    [InlineData("Sequencing")]
    public void The_parts_never_name_the_facade(string folder) => Violations.AreNone(
        from dependency in EngineTypes.Dependencies
        where EngineTypes.FolderOf(dependency.Type) == folder
        where dependency.Target is "Allocations.Engine.AllocationEngine" or "Allocations.Engine.EngineOptions"
        select dependency.ToString());

    [Fact]
    public void Every_folder_is_in_the_table() => Violations.AreNone(
        from folder in Repository.EngineFiles.Select(SourceTypes.FolderOf).Distinct()
        where Layers.LevelOf(folder) < 0
        select $"{folder}: give it a place in {nameof(Layers)}.");

    [Fact]
    public void Each_room_knows_only_those_below_it() => Violations.AreNone(
        from dependency in EngineTypes.Dependencies
        where dependency.IsOwn
        let knowing = EngineTypes.PlaceOf(dependency.Type)
        let known = EngineTypes.PlaceOf(dependency.Target)
        where knowing.Folder == known.Folder && knowing.Room != known.Room && Layers.Rooms.ContainsKey(knowing.Folder)
        let rooms = Layers.Rooms[knowing.Folder]
        where Layers.LevelIn(rooms, known.Room) >= Layers.LevelIn(rooms, knowing.Room)
        select $"{knowing.Folder}/{Show(knowing.Room)} must not know {known.Folder}/{Show(known.Room)}: {dependency}");

    [Fact]
    public void Every_room_of_a_folder_with_a_table_is_in_it() => Violations.AreNone(
        from file in Repository.EngineFiles
        let folder = SourceTypes.FolderOf(file)
        let room = SourceTypes.RoomOf(file)
        where room.Length > 0 && Layers.Rooms.ContainsKey(folder) && Layers.LevelIn(Layers.Rooms[folder], room) < 0
        select $"{folder}/{room}: give it a place in {nameof(Layers)}.");

    [Fact]
    public void No_folder_holds_more_than_twenty_files() => Violations.AreNone(
        from file in Repository.EngineFiles
        group file by file[..(file.LastIndexOf('/') + 1)] into folder
        where folder.Count() > 20
        select $"{folder.Key} holds {folder.Count()} files: make rooms.");

    [Fact]
    public void Public_types_live_in_one_namespace_but_for_commands_and_internal_ones_in_their_folders() => Violations.AreNone(
        from type in EngineTypes.Written
        where !type.IsNested
        let folder = EngineTypes.FolderOf(EngineTypes.NameOf(type))
        let isInCommon = folder == Layers.Root || (type.IsPublic && !type.IsAssignableTo(typeof(ICommand)))
        let expected = isInCommon || type == typeof(ICommand) ? "Allocations.Engine" : $"Allocations.Engine.{folder}"
        where type.Namespace != expected
        select $"{type.FullName} belongs into {expected}.");

    [Fact]
    public void The_scan_sees_what_there_is()
    {
        // Known dependencies of the real thing: a scan that loses sight of them would pass everything.
        Assert.True(EngineTypes.Dependencies.Count > 1000, $"only {EngineTypes.Dependencies.Count} dependencies were found");
        Assert.Contains(EngineTypes.Dependencies, found =>
            found is { Type: "Allocations.Engine.AllocationEngine", Target: "Allocations.Engine.Sequencing.Writer" });
        Assert.Contains(EngineTypes.Dependencies, found =>
            found is { Type: "Allocations.Engine.Ledgers.LedgerRow", Target: "Allocations.Engine.Memory.BitsetRoot" });
    }

    [Fact]
    public void The_scan_sees_every_way_of_naming_a_type()
    {
        const string probes = "Allocations.Engine.Tests.House.Probes.";
        string[] seen =
        [
            .. from found in CompiledDependencies.Of(typeof(LayerTests).Assembly)
               where found.Type == probes + nameof(Probes.Probe)
               select found.Target,
        ];
        Violations.AreNone(
            from type in typeof(LayerTests).Assembly.GetTypes()
            where type.FullName!.StartsWith(probes, StringComparison.Ordinal) && !type.IsNested && type != typeof(Probes.Probe)
            where !seen.Contains(type.FullName)
            select $"{type.FullName} is named by the probe, but the scan does not see it");
    }

    private static string Show(string folder) => folder.Length == 0 ? "(root)" : folder;
}
