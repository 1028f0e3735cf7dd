extension GraphOperation {
    /// PKIs and their certificate authorities (Graph resources `publicKeyInfrastructureRoot`, `certificateBasedAuthPki`
    /// and `certificateAuthorityDetail`).
    static let publicKeyInfrastructure: [GraphOperation] = {
        let root = "/directory/publicKeyInfrastructure"
        let pkis = root + "/certificateBasedAuthConfigurations"
        let pki = pkis + "/{certificateBasedAuthPki-id}"
        let authorities = pki + "/certificateAuthorities"
        let authority = authorities + "/{certificateAuthorityDetail-id}"
        let rootNoun = "DirectoryPublicKeyInfrastructure"
        let noun = rootNoun + "CertificateBasedAuthConfiguration"
        let authorityNoun = noun + "CertificateAuthority"
        let rootWords = ["public-key-infrastructure"]
        let words = rootWords + ["certificate-based-auth-configurations"]
        let authorityWords = words + ["certificate-authorities"]
        return [
            ofPKIs(.getPublicKeyInfrastructure, .get, root, 200, .pkiRead, ("Get", rootNoun), rootWords + ["get"]),
            ofPKIs(
                .updatePublicKeyInfrastructure, .patch, root, 204, .pkiWrite, ("Update", rootNoun),
                rootWords + ["patch"]),
            ofPKIs(
                .deletePublicKeyInfrastructure, .delete, root, 204, .pkiWrite, ("Remove", rootNoun),
                rootWords + ["delete"]),
            ofPKIs(.listPKIs, .get, pkis, 200, .pkiRead, ("Get", noun), words + ["list"]),
            ofPKIs(.createPKI, .post, pkis, 201, .pkiWrite, ("New", noun), words + ["create"]),
            ofPKIs(
                .countPKIs, .get, pkis + "/$count", 200, .pkiRead, ("Get", noun + "Count"), words + ["count", "get"]),
            ofPKIs(.getPKI, .get, pki, 200, .pkiRead, ("Get", noun), words + ["get"]),
            ofPKIs(.updatePKI, .patch, pki, 200, .pkiWrite, ("Update", noun), words + ["patch"]),
            ofPKIs(.deletePKI, .delete, pki, 204, .pkiWrite, ("Remove", noun), words + ["delete"]),
            ofPKIs(
                .uploadToPKI, .post, pki + "/microsoft.graph.upload", 204, .pkiWrite, ("Invoke", "Upload" + noun),
                words + ["upload", "post"]),
            ofPKIs(
                .listAuthorities, .get, authorities, 200, .pkiRead, ("Get", authorityNoun), authorityWords + ["list"]),
            ofPKIs(
                .createAuthority, .post, authorities, 201, .pkiWrite, ("New", authorityNoun),
                authorityWords + ["create"]),
            ofPKIs(
                .countAuthorities, .get, authorities + "/$count", 200, .pkiRead, ("Get", authorityNoun + "Count"),
                authorityWords + ["count", "get"]),
            ofPKIs(.getAuthority, .get, authority, 200, .pkiRead, ("Get", authorityNoun), authorityWords + ["get"]),
            ofPKIs(
                .updateAuthority, .patch, authority, 200, .pkiWrite, ("Update", authorityNoun),
                authorityWords + ["patch"]),
            ofPKIs(
                .deleteAuthority, .delete, authority, 204, .pkiWrite, ("Remove", authorityNoun),
                authorityWords + ["delete"]),
        ]
    }()

    /// What was deleted of them (Graph resource `directoryObject` below `directory/deletedItems`). Restoring needs to
    /// write, though its page names the permission to read.
    static let deletedItems: [GraphOperation] = {
        let items = "/directory/deletedItems"
        let item = items + "/{directoryObject-id}"
        let noun = "DirectoryDeletedItem"
        return [
            ofPKIs(
                .listDeletedPKIs, .get, items + "/graph.certificateBasedAuthPki", 200, .pkiRead,
                ("Get", noun + "AsCertificateBasedAuthPki"),
                ["deleted-items", "graph-certificate-based-auth-pki", "get"]),
            ofPKIs(
                .listDeletedAuthorities, .get, items + "/graph.certificateAuthorityDetail", 200, .pkiRead,
                ("Get", noun + "AsCertificateAuthorityDetail"),
                ["deleted-items", "graph-certificate-authority-detail", "get"]),
            ofPKIs(.getDeletedItem, .get, item, 200, .pkiRead, ("Get", noun), ["deleted-items", "get"]),
            ofPKIs(
                .restoreDeletedItem, .post, item + "/microsoft.graph.restore", 200, .pkiWrite, ("Restore", noun),
                ["deleted-items", "restore", "post"]),
            ofPKIs(
                .removeDeletedItem, .delete, item, 204, .pkiWrite, ("Remove", noun), ["deleted-items", "delete"]),
        ]
    }()

    private static func ofPKIs(
        _ id: OperationID, _ method: Method, _ path: String, _ success: Int, _ access: AccessRule,
        _ cmdlet: (String, String), _ mgc: [String]
    ) -> GraphOperation {
        GraphOperation(
            id: id, variant: nil, method: method, path: PathTemplate(path), versions: [.v1, .beta],
            successStatus: success, access: access, clouds: Set(Cloud.allCases),
            cmdlet: CmdletName(verb: cmdlet.0, noun: cmdlet.1), mgcWords: ["directory"] + mgc,
            throttleScope: .directory)
    }
}
